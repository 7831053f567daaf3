import type { AgencyRef } from '@thientruong/contract';
import type { AdministrativeDocument, TableRow } from '@thientruong/documents/write';
import { attachedTo } from '@thientruong/documents/write/text';
import { formatDate, type PlainDate } from '@thientruong/kernel';
import type { z } from 'zod';
import type { OverdueTask } from './letter.queries.ts';

type Agency = z.infer<typeof AgencyRef>;

/** What a letter of urging says. */
export interface Letter {
  number: number;
  symbol: string;
  issuedOn: PlainDate;
  replyBy: PlainDate | null;
  request: string | null;
  issuer: string;
  parentIssuer: string;
  place: string;
  signature: readonly string[];
  /** In the order in which they are addressed; each has at least one task. */
  agencies: readonly Agency[];
  tasks: readonly OverdueTask[];
}

const DAY_MS = 86_400_000;
const daysPast = (dueOn: PlainDate, day: PlainDate): number => Math.round((Date.parse(day) - Date.parse(dueOn)) / DAY_MS);
const two = (value: number): string => String(value).padStart(2, '0');

/** The letter as an administrative document of NĐ 30/2020: a công văn with its subject under the symbol, addressees, and an appendix that names each task. Every number is counted from the tasks. */
export function letterDocument(letter: Letter): AdministrativeDocument {
  const { agencies, tasks, issuedOn, issuer } = letter;
  const base = { type: null, number: letter.number, symbol: letter.symbol, date: issuedOn };
  const of = (agency: Agency) => tasks.filter((task) => task.agencyId === agency.id);
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
  const lines = agencies.map((agency, at) => {
    const own = of(agency);
    const oldest = own.reduce((day, task) => (task.dueOn < day ? task.dueOn : day), own[0]?.dueOn ?? issuedOn);
    return paragraph(`- ${agency.name}: ${two(own.length)} nhiệm vụ, quá hạn lâu nhất từ ngày ${formatDate(oldest)}${at === agencies.length - 1 ? '.' : ';'}`);
  });
  let counted = 0;
  const rows: TableRow[] = agencies.flatMap((agency) => [
    { band: agency.name },
    ...of(agency).map((task) => [String(++counted), task.code, task.content, formatDate(task.dueOn), String(daysPast(task.dueOn, issuedOn))]),
  ]);
  return {
    ...base,
    parentIssuer: letter.parentIssuer,
    issuer,
    place: letter.place,
    subject: 'V/v đôn đốc thực hiện các nhiệm vụ quá hạn',
    addressees: agencies.map((agency) => agency.name),
    basis: [],
    body: [
      paragraph(
        `Qua theo dõi việc thực hiện các kế hoạch về khoa học, công nghệ và đổi mới sáng tạo của tỉnh, đến ngày ${formatDate(issuedOn)} có ${two(tasks.length)} nhiệm vụ do ${agencies.length === 1 ? 'cơ quan' : `${two(agencies.length)} cơ quan`} chủ trì đã quá hạn mà chưa hoàn thành, cụ thể như sau:`,
      ),
      ...lines,
      paragraph('Danh sách từng nhiệm vụ tại Phụ lục kèm theo.'),
      paragraph(
        `${issuer} đề nghị ${agencies.length === 1 ? 'cơ quan' : 'các cơ quan'} khẩn trương hoàn thành, cập nhật tiến độ và minh chứng; trường hợp có khó khăn, vướng mắc thì nêu rõ nguyên nhân, kiến nghị và thời gian hoàn thành${letter.replyBy ? `, báo cáo kết quả trước ngày ${formatDate(letter.replyBy)}` : ''}.`,
      ),
      ...(letter.request ? letter.request.split(/\n+/).map((line) => paragraph(line)) : []),
      paragraph(`${issuer} đề nghị ${agencies.length === 1 ? 'cơ quan' : 'các cơ quan'} quan tâm thực hiện.`),
    ],
    recipients: ['Như trên', 'UBND tỉnh (để báo cáo)', 'Lưu: VT'],
    signature: { lines: letter.signature, name: null },
    appendices: [
      {
        label: 'Phụ lục',
        title: 'DANH SÁCH NHIỆM VỤ QUÁ HẠN',
        subtitle: attachedTo(base, issuer),
        landscape: false,
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'TT', width: 0.6, align: 'center' },
              { title: 'Mã', width: 1.2 },
              { title: 'Nội dung nhiệm vụ', width: 6 },
              { title: 'Hạn', width: 1.5, align: 'center' },
              { title: 'Số ngày quá hạn', width: 1.2, align: 'right' },
            ],
            rows,
          },
        ],
      },
    ],
  };
}
