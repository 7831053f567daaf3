import type { AgencyChange, SuccessionKind, CreatedAgency, MovableKind, ReorganisationFields } from '@thientruong/contract';
import { AppError, foldText, type FieldProblem } from '@thientruong/kernel';

/** An agency of the directory, as the checks need it. */
export interface DirectoryAgency {
  id: string;
  code: string;
  name: string;
  abbrev: string;
  kind: string;
  from: string;
  to: string | null;
}

/** Names of the states in sentences. */
export const STATE_LABELS = { draft: 'đang soạn', carried_out: 'đã thực hiện', discarded: 'đã bỏ' } as const;
/** Names of the kinds of duties. */
export const KIND_LABELS: Record<MovableKind, string> = {
  lead: 'Nhiệm vụ chủ trì', supporting: 'Nhiệm vụ phối hợp', post: 'Người, vị trí công tác', stand_in: 'Ủy quyền khi vắng mặt', report: 'Báo cáo chưa gửi', policy: 'Hồ sơ chính sách', policy_ask: 'Yêu cầu góp ý chưa trả lời', yearly: 'Kế hoạch năm',
  obstacle: 'Khó khăn, vướng mắc', budget: 'Dòng kinh phí', project: 'Dự án chưa có dòng kinh phí đang mở', sheet: 'Phiếu đánh giá', campaign: 'Chiến dịch tuyên truyền', mandate: 'Yêu cầu phổ biến văn bản', inspection: 'Thanh tra, kiểm tra đối với cơ quan', inspection_body: 'Thanh tra, kiểm tra do cơ quan tiến hành', competence: 'Thẩm quyền thanh tra, kiểm tra', delegation: 'Phân cấp, ủy quyền',
};

/** Agencies that end: all that are reorganised, unless only functions are handed over. */
export const endedBy = (changes: readonly AgencyChange[]): Set<string> => new Set(changes.filter(({ kind }) => kind !== 'transfer').flatMap(({ from }) => from));

/** Who takes over from an agency, with the words of the functions. */
export function heirsIn(changes: readonly AgencyChange[], agencyId: string): { agencyId: string; functions: string | null }[] {
  const heirs = new Map<string, string | null>();
  for (const change of changes)
    if (change.from.includes(agencyId)) for (const { agencyId: id, functions } of change.to) heirs.set(id, [heirs.get(id), functions].filter(Boolean).join('; ') || null);
  return [...heirs].map(([id, functions]) => ({ agencyId: id, functions }));
}

/** Whether an agency exists on a day. */
const existsOn = (agency: DirectoryAgency, day: string): boolean => agency.from <= day && (agency.to === null || agency.to > day);

/** Agencies that may receive duties: those that exist on the day of effect, with the new ones, without those that end. */
export function receiversOf(fields: Pick<ReorganisationFields, 'effectiveOn' | 'created' | 'changes'>, directory: readonly DirectoryAgency[]): Set<string> {
  const ended = endedBy(fields.changes);
  return new Set([...directory.filter((agency) => existsOn(agency, fields.effectiveOn) && !ended.has(agency.id)).map(({ id }) => id), ...fields.created.map(({ id }) => id)]);
}

const COUNTS: Partial<Record<SuccessionKind, { from?: number; to?: [number, number]; say: string }>> = {
  merge: { to: [1, 1], say: 'Sáp nhập phải có đúng một cơ quan sau sắp xếp.' },
  rename: { from: 1, to: [1, 1], say: 'Đổi tên là từ một cơ quan sang một cơ quan.' },
  move: { from: 1, to: [1, 1], say: 'Chuyển cơ quan là từ một cơ quan sang một cơ quan.' },
  split: { from: 1, to: [2, Infinity], say: 'Tách là từ một cơ quan thành ít nhất hai cơ quan; cơ quan cũ còn hoạt động thì chọn "chuyển chức năng".' },
  transfer: { to: [1, Infinity], say: 'Chuyển chức năng phải có cơ quan tiếp nhận.' },
};

/** What is wrong with a reorganisation as it is entered. */
export function problemsOf(fields: ReorganisationFields, directory: readonly DirectoryAgency[]): FieldProblem[] {
  const { effectiveOn: on, created, changes } = fields;
  const problems: FieldProblem[] = [];
  const say = (path: string, message: string): void => void problems.push({ path, message });
  const known = new Map(directory.map((agency) => [agency.id, agency]));
  const ended = endedBy(changes);
  const receivers = receiversOf(fields, directory);
  if (created.length === 0 && changes.length === 0) say('changes', 'Chưa có thay đổi nào. Hãy thêm cơ quan lập mới hoặc một thay đổi.');
  const living = new Map(directory.filter((agency) => existsOn(agency, on) && !ended.has(agency.id)).map((agency) => [foldText(agency.code), agency]));
  const begins = new Set(directory.filter((agency) => agency.from === on).map((agency) => foldText(agency.code)));
  const seen = new Set<string>();
  created.forEach((agency, i) => {
    const code = foldText(agency.code);
    if (known.has(agency.id)) say(`created.${i}.id`, 'Cơ quan này đã có trong danh bạ.');
    if (seen.has(code)) say(`created.${i}.code`, `Mã ${agency.code} ghi hai lần.`);
    else if (living.has(code) || begins.has(code)) say(`created.${i}.code`, `Mã ${agency.code} đang dùng cho ${living.get(code)?.name ?? 'cơ quan bắt đầu cùng ngày'}.`);
    seen.add(code);
    if (agency.parentId && !receivers.has(agency.parentId)) say(`created.${i}.parentId`, 'Cơ quan cấp trên không hoạt động vào ngày hiệu lực.');
  });
  if (new Set(created.map(({ id }) => id)).size < created.length) say('created', 'Có cơ quan lập mới ghi hai lần.');
  const endsIn = new Map<string, number>();
  changes.forEach((change, i) => {
    const count = COUNTS[change.kind];
    if (count && ((count.from !== undefined && change.from.length !== count.from) || (count.to && (change.to.length < count.to[0] || change.to.length > count.to[1])))) say(`changes.${i}`, count.say);
    for (const id of change.from) {
      const agency = known.get(id);
      if (!agency) say(`changes.${i}.from`, 'Không có cơ quan này trong danh bạ.');
      else if (agency.from >= on) say(`changes.${i}.from`, `${agency.name} chưa hoạt động trước ngày hiệu lực.`);
      else if (change.kind === 'transfer' && agency.to !== null && agency.to < on) say(`changes.${i}.from`, `${agency.name} đã kết thúc trước ngày hiệu lực.`);
      if (change.kind !== 'transfer') {
        if (endsIn.has(id)) say(`changes.${i}.from`, `${agency?.name ?? 'Cơ quan'} đã nằm trong thay đổi thứ ${(endsIn.get(id) ?? 0) + 1}. Phần chức năng đi nơi khác hãy ghi là "chuyển chức năng".`);
        endsIn.set(id, i);
      }
    }
    for (const { agencyId, functions } of change.to) {
      if (!receivers.has(agencyId)) say(`changes.${i}.to`, `${known.get(agencyId)?.name ?? 'Cơ quan tiếp nhận'} không hoạt động vào ngày hiệu lực, hoặc kết thúc trong chính đợt này.`);
      if (change.from.includes(agencyId)) say(`changes.${i}.to`, 'Cơ quan không thể tiếp nhận của chính mình.');
      if (change.kind === 'transfer' && !functions) say(`changes.${i}.to`, 'Hãy ghi chức năng được chuyển.');
    }
    if (new Set(change.to.map(({ agencyId }) => agencyId)).size < change.to.length || new Set(change.from).size < change.from.length) say(`changes.${i}`, 'Một cơ quan ghi hai lần trong cùng thay đổi.');
  });
  return problems;
}

/** Throws request.invalid with the fields where something is wrong. */
export function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new AppError('request.invalid', {}, problems.slice(0, 200));
}

/** The heir whose functions alone are named in the words of a duty; undefined where none or several fit equally. */
export function heirByWords(words: string, heirs: readonly { agencyId: string; functions: string | null }[]): string | undefined {
  const text = ` ${foldText(words)} `;
  const counted = heirs
    .map(({ agencyId, functions }) => ({ agencyId, hits: (functions ?? '').split(/[,;.]/).map(foldText).filter((phrase) => phrase.length >= 4 && text.includes(` ${phrase} `)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits);
  const [best, second] = counted;
  return best && best.hits > (second?.hits ?? 0) ? best.agencyId : undefined;
}

/** A commune in the list is its people's committee in the directory. */
const committeeOf = (name: string): string => (/^(xã|phường|thị trấn|thị xã|thành phố|huyện|đặc khu)\s/iu.test(name) ? `UBND ${name.charAt(0).toLowerCase()}${name.slice(1)}` : name);

/** Reads rows of code and name; all or none. The first row may be a heading. */
export function readList(rows: readonly { line: number; cells: readonly (string | number | null)[] }[], kind: CreatedAgency['kind'], parentId: string | null, newId: () => string): { items: CreatedAgency[]; problems: FieldProblem[] } {
  const text = (cell: string | number | null | undefined): string => String(cell ?? '').normalize('NFC').trim();
  const filled = rows.filter(({ cells }) => cells.some((cell) => text(cell) !== ''));
  const heading = ['code', 'ma', 'ma so', 'ma xa', 'ma don vi'].includes(foldText(text(filled[0]?.cells[0])));
  const problems: FieldProblem[] = [];
  const [codes, names] = [new Map<string, number>(), new Map<string, number>()];
  const items = filled.slice(heading ? 1 : 0).map(({ line, cells }): CreatedAgency => {
    const [code, name] = [text(cells[0]), text(cells[1])];
    const complain = (message: string): void => void problems.push({ path: `rows.${line}`, message: `Dòng ${line}: ${message}` });
    if (!code) complain('thiếu mã.');
    else if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(code)) complain(`mã "${code.slice(0, 40)}" chỉ được gồm chữ, số, dấu chấm, gạch.`);
    if (!name) complain('thiếu tên.');
    else if (name.length > 300) complain('tên dài quá 300 ký tự.');
    const [sameCode, sameName] = [codes.get(foldText(code)), names.get(foldText(name))];
    if (code && sameCode) complain(`mã ${code} đã có ở dòng ${sameCode}.`);
    if (name && sameName) complain(`tên "${name}" đã có ở dòng ${sameName}.`);
    codes.set(foldText(code), sameCode ?? line);
    names.set(foldText(name), sameName ?? line);
    return { id: newId(), code, name: kind === 'commune' || kind === 'district' ? committeeOf(name) : name, abbrev: name.slice(0, 100), kind, parentId };
  });
  if (items.length === 0) problems.push({ path: 'text', message: 'Danh sách không có dòng nào. Mỗi dòng gồm mã và tên, cách nhau bằng dấu phẩy, chấm phẩy hoặc tab.' });
  return { items, problems };
}
