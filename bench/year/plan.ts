import { addDays, plainDate, type PlainDate } from '@thientruong/kernel';
import type { Office } from './world.ts';

/** How a task comes out: done in time or late, never, sent back once, with a new deadline, or still running at the end. */
export const FATES = ['on_time', 'on_time', 'on_time', 'on_time', 'late', 'never', 'returned', 'extended', 'on_time', 'running'] as const;
export type Fate = (typeof FATES)[number];

/** What this year knows of a task itself, apart from the system: the sums are proved against it. */
export interface Planned {
  n: number;
  words: string;
  lead: Office;
  supporting: Office;
  due: PlainDate;
  fate: Fate;
  /** Day on which the result is accepted; null when it never is. */
  done: PlainDate | null;
}

const GROUPS = ['Nâng cao nhận thức', 'Hoàn thiện cơ chế, chính sách', 'Phát triển hạ tầng khoa học và công nghệ', 'Ứng dụng, chuyển giao công nghệ', 'Phát triển hệ sinh thái đổi mới sáng tạo'];
const WORKS = ['xây dựng mô hình', 'tổ chức lớp tập huấn', 'rà soát danh mục', 'triển khai nền tảng số', 'khảo sát nhu cầu'];
const LABELS = [...'abcdđeghiklmnopqrstuvxy'];

/** 200 tasks of a made-up plan: five of each agency, deadlines from March to November, all fates in every agency group. */
export function planned(offices: readonly Office[]): Planned[] {
  return Array.from({ length: offices.length * 5 }, (_, n) => {
    const round = Math.floor(n / offices.length);
    const [lead, supporting] = [offices[n % offices.length], offices[(n + 7) % offices.length]];
    if (!lead || !supporting) throw new Error('thiếu cơ quan');
    const fate = FATES[(n + round * 3) % FATES.length] ?? 'on_time';
    const due = fate === 'running' ? plainDate('2026-12-31') : addDays(plainDate('2026-03-02'), (n * 37) % 240);
    const done = { on_time: addDays(due, -8), late: addDays(due, 9), never: null, returned: addDays(due, -4), extended: addDays(due, 25), running: null }[fate];
    return { n, words: `${WORKS[round] ?? ''} số ${n + 1}`, lead, supporting, due, fate, done };
  });
}

const viDay = (day: PlainDate) => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/** The plan as a text that the system reads. */
export function planText(tasks: readonly Planned[]): string {
  const perGroup = tasks.length / GROUPS.length;
  const perPoint = Math.ceil(perGroup / 8);
  const lines = GROUPS.flatMap((group, g) => {
    const own = tasks.slice(g * perGroup, (g + 1) * perGroup);
    return [
      `${g + 1}. ${group}`,
      ...Array.from({ length: Math.ceil(own.length / perPoint) }, (_, p) => [
        `${LABELS[p] ?? 'a'}) Nhóm việc thứ ${p + 1}`,
        ...own.slice(p * perPoint, (p + 1) * perPoint).map((task) => `- ${task.lead.name} chủ trì, phối hợp với ${task.supporting.name} ${task.words}, hoàn thành trước ngày ${viDay(task.due)}.`),
      ]).flat(),
    ];
  });
  return ['ỦY BAN NHÂN DÂN', 'TỈNH THỬ', '', 'Số: 05/KH-UBND', '', 'Tỉnh Thử, ngày 05 tháng 01 năm 2026', '', 'KẾ HOẠCH', '', 'Phát triển khoa học, công nghệ và đổi mới sáng tạo năm 2026', '', 'I. MỤC ĐÍCH, YÊU CẦU', 'Thực hiện đúng tiến độ.', '', 'II. NHIỆM VỤ, GIẢI PHÁP', ...lines, '', 'III. TỔ CHỨC THỰC HIỆN', 'Các cơ quan tổ chức thực hiện Kế hoạch này./.'].join('\n');
}
