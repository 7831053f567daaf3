import { waitingPath, waitingWords, WEEK_CHANGES, weekWords, type BriefContent } from '@thientruong/contract';
import { formatDate } from '@thientruong/kernel';
import { writeLetter, type Letter } from '../mail/index.ts';

/** Local hour from which the brief is written, as the other letters of the day. */
export const BRIEF_HOUR = 7;

const percent = (part: number, whole: number): string => (whole === 0 ? '' : ` (${Math.round((part * 100) / whole)}%)`);

/** The brief as a letter: the numbers of the page, plain and as HTML. */
export function writeBrief(content: BriefContent, to: { name: string; site: string; secret: string }): Letter {
  const { all, changes } = content;
  const line = (text: string, path: string | null = null) => ({ text, path });
  const days = `${formatDate(content.from)} đến ${formatDate(content.to)}`;
  const rest = (shown: number, total: number, path: string) => (total > shown ? [line(`và ${total - shown} mục khác`, path)] : []);
  return writeLetter(
    `Bản tin tuần ${days}: ${all.open_overdue} nhiệm vụ quá hạn, ${content.waitingTotal} việc chờ lãnh đạo`,
    [
      { heading: null, lines: [line(`Kính gửi ${to.name},`), line(`Tình hình thực hiện kế hoạch KH,CN&ĐMST tuần ${days}:`, `/desk/brief?week=${content.from}`)] },
      {
        heading: 'Toàn tỉnh',
        lines: [
          line(`Tổng số nhiệm vụ: ${all.total}; hoàn thành đúng hạn ${all.done_on_time}, hoàn thành quá hạn ${all.done_late}, trong hạn ${all.open_in_term}, quá hạn ${all.open_overdue}${percent(all.open_overdue, all.total)}, chưa có thời hạn ${all.open_no_deadline}`),
          line(`Theo thời hạn đã phải hoàn thành ${content.planned}; đã hoàn thành ${content.done} (trong số có thời hạn)`),
        ],
      },
      { heading: 'Thay đổi trong tuần', lines: WEEK_CHANGES.map((what) => line(`${weekWords(what)}: ${changes[what]}`, changes[what] > 0 ? `/desk/week?week=${content.from}&what=${what}` : null)) },
      ...(content.agencies.length > 0 ? [{ heading: 'Cơ quan có nhiều nhiệm vụ quá hạn', lines: content.agencies.map((one) => line(`${one.name}: ${one.overdue} trong ${one.total}`)) }] : []),
      ...(content.overdue.length > 0
        ? [{ heading: 'Trở thành quá hạn trong tuần', lines: [...content.overdue.map((one) => line(`${one.code}${one.agency ? `, ${one.agency}` : ''}, hạn ${formatDate(one.dueOn)}`)), ...rest(content.overdue.length, content.overdueTotal, `/desk/week?week=${content.from}&what=overdue`)] }]
        : []),
      {
        heading: 'Chờ lãnh đạo tỉnh',
        lines:
          content.waiting.length === 0
            ? [line('Không có việc nào đang chờ.')]
            : [...content.waiting.map((one) => line(`${waitingWords(one.kind)}: ${one.name}${one.dueOn ? `, hạn ${formatDate(one.dueOn)}` : ''}`, waitingPath(one.kind, one.id))), ...rest(content.waiting.length, content.waitingTotal, '/desk')],
      },
      {
        heading: null,
        lines: [
          line('Thư tự động, xin không trả lời thư này. Bỏ nhận bản tin tuần ở trang Bản tin tuần của hệ thống.', '/desk/brief'),
          ...(to.site ? [line('Bỏ nhận mọi tin để biết qua thư:', `/api/mail/unsubscribe/${to.secret}`)] : []),
        ],
      },
    ],
    to.site,
  );
}
