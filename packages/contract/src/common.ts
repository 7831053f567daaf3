import { z } from 'zod';
import { isPlainDate, normaliseInput } from '@thientruong/kernel';

// What zod would say in English, wherever a schema has no sentence of its own
z.config({
  customError: (issue) => {
    switch (issue.code) {
      case 'too_big':
        return issue.origin === 'string' ? `Dài quá ${issue.maximum} ký tự` : issue.origin === 'array' ? `Nhiều nhất ${issue.maximum} mục` : `Không được lớn hơn ${issue.maximum}`;
      case 'too_small':
        return issue.origin === 'string' ? 'Còn trống' : issue.origin === 'array' ? `Cần ít nhất ${issue.minimum} mục` : `Không được nhỏ hơn ${issue.minimum}`;
      case 'invalid_type':
        return issue.input === undefined || issue.input === null ? 'Còn thiếu' : 'Không đúng kiểu dữ liệu';
      case 'invalid_value':
        return 'Không có lựa chọn này';
      case 'unrecognized_keys':
        return 'Có ô không được nhận';
      default:
        return 'Giá trị chưa đúng';
    }
  },
});

/** Identifier of a record. */
export const Id = z.uuid({ error: 'Mã không hợp lệ' });

/** How a list is handed out: a workbook, or a printed page (PDF) of at most 2,000 rows. */
export const ListFormat = z.enum(['xlsx', 'pdf']).default('xlsx');
export type ListFormat = z.infer<typeof ListFormat>;

/** A calendar day `yyyy-mm-dd`. */
export const Day = z.string().refine((text): boolean => isPlainDate(text), { error: 'Ngày phải có dạng yyyy-mm-dd và có thật trong lịch' });

/** An instant, ISO 8601 in UTC. */
export const Instant = z.string();

/** One line or several lines typed by a person: NFC, trimmed, not empty, with an upper limit in characters. */
export const Text = (max: number, label = 'Nội dung') =>
  z
    .string({ error: `${label} còn trống` })
    .transform(normaliseInput)
    .pipe(
      z
        .string()
        .min(1, { error: `${label} còn trống` })
        .max(max, { error: `${label} dài quá ${max} ký tự` }),
    );

/** What is typed into a search box or kept with a saved filter: as Text, but may be empty. */
export const Search = (max = 200) => z.string().transform(normaliseInput).pipe(z.string().max(max));

/** As Text, but may be left empty; empty becomes null. */
export const OptionalText = (max: number, label = 'Nội dung') =>
  z
    .string()
    .nullish()
    .transform((value) => (value ? normaliseInput(value) || null : null))
    .pipe(
      z
        .string()
        .max(max, { error: `${label} dài quá ${max} ký tự` })
        .nullable(),
    );

/** Version that the caller saw; a stale one is answered 409. */
export const Version = z.int().min(0).max(2_147_483_647);

/** Start and end offset (UTF-16) in the document's normalised text. */
export const Span = z.tuple([z.int().min(0), z.int().min(0)]);

/** A page of a list by key: pass `nextCursor` back as `cursor`; null means the end. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().nullable() });

/** Query of a paged list. */
export const pageQuery = {
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Comma-separated values in an address, e.g. `?status=a,b`. */
export const list = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .optional()
    .transform((text) => (text ? text.split(',').filter(Boolean) : []))
    .pipe(z.array(z.enum(values)));

/** A person as shown to others: name and post, nothing more. */
export const PersonRef = z.object({ id: Id, name: z.string(), position: z.string().nullable() });

/** An agency as shown in lists. */
export const AgencyRef = z.object({ id: Id, code: z.string(), name: z.string(), abbrev: z.string() });

/** Answer without content. */
export const Done = z.object({ ok: z.literal(true) });
