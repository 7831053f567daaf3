import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from './root.ts';

const isDatabase = (value: string): boolean => value === '' || (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value));
/** An issuer has to be reached over TLS, but for a provider on this machine itself (tests). */
const isIssuer = (value: string): boolean => {
  if (value === '') return true;
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
};
const flag = z.enum(['true', 'false', '1', '0', '']).transform((value) => value === 'true' || value === '1');

/**
 * Every setting of the system, read once. Each may also be given as NAME_FILE (a file that holds the value), for secrets.
 * The table in docs/operations.md is generated from the descriptions (npm run generate).
 */
export const SettingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('Cổng HTTP; 0 là cổng trống bất kỳ'),
  HOST: z.string().default('127.0.0.1').describe('Địa chỉ lắng nghe; 0.0.0.0 để máy khác truy cập (nên đặt sau máy chủ TLS)'),
  DATA_DIR: z.string().default('').describe('Thư mục dữ liệu: cơ sở dữ liệu nhúng và tệp đính kèm; mặc định .data trong dự án'),
  DATABASE_URL: z.string().default('').refine(isDatabase, 'phải là địa chỉ bắt đầu bằng postgres://').describe('PostgreSQL 15+ ngoài, vai trò thientruong_app; trống thì dùng máy chủ nhúng'),
  DATABASE_OWNER_URL: z
    .string()
    .default('')
    .refine(isDatabase, 'phải là địa chỉ bắt đầu bằng postgres://')
    .describe('Cùng cơ sở dữ liệu, vai trò thientruong_owner (để nâng cấp, sao lưu, phục hồi)'),
  DATABASE_REPLICA_URL: z
    .string()
    .default('')
    .refine(isDatabase, 'phải là địa chỉ bắt đầu bằng postgres://')
    .describe('Bản sao chỉ đọc (streaming replica) của DATABASE_URL, vai trò thientruong_app: trả lời các lần đọc khi đã có đủ những gì người đọc phải thấy; trống, hỏng hay chậm thì máy chính trả lời'),
  DATABASE_CA_FILE: z.string().default('').describe('Tệp chứng thư CA để kiểm tra TLS của PostgreSQL'),
  POSTGRES_BIN: z.string().default('').describe('Thư mục có initdb và postgres 15+ thay cho bản đi kèm'),
  DATABASE_CACHE_MB: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe('Bộ nhớ đệm của PostgreSQL nhúng, tính bằng MB; 0 là tự chọn: một phần mười sáu bộ nhớ của máy, từ 128 đến 1024'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16).describe('Số kết nối tối đa tới cơ sở dữ liệu'),
  PUBLIC_URL: z
    .string()
    .default('')
    .refine((value) => value === '' || (/^https?:\/\//.test(value) && URL.canParse(value)), 'phải là địa chỉ bắt đầu bằng http:// hoặc https://')
    .describe('Địa chỉ người dùng gõ, ví dụ https://kehoach.example.gov.vn; quyết định cookie Secure, HSTS và kiểm tra nguồn của yêu cầu'),
  TRUST_PROXY: flag.default(false).describe('true khi đứng sau một máy chủ chuyển tiếp tin cậy'),
  DEMO: flag.default(true).describe('Dữ liệu minh họa và tài khoản mẫu; --no-demo để tắt'),
  TENANT_NAME: z.string().default('').describe('Tên đơn vị triển khai khi cài đặt thật'),
  REPORT_PROVINCE_SIGNATURE: z.string().default('TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH').describe('Các dòng trên chữ ký của báo cáo tỉnh xuất ra, cách nhau bằng dấu |'),
  REPORT_PROVINCE_RECIPIENTS: z.string().default('Các sở, ban, ngành|Lưu: VT').describe('Nơi nhận của báo cáo tỉnh xuất ra, cách nhau bằng dấu |'),
  REPORT_AGENCY_SIGNATURE: z.string().default('THỦ TRƯỞNG CƠ QUAN').describe('Các dòng trên chữ ký của báo cáo cơ quan xuất ra, cách nhau bằng dấu |'),
  REPORT_AGENCY_RECIPIENTS: z.string().default('Như trên|Lưu: VT').describe('Nơi nhận của báo cáo cơ quan xuất ra, cách nhau bằng dấu |'),
  SMTP_URL: z
    .string()
    .default('')
    .refine((value) => value === '' || (/^smtps?:\/\//.test(value) && URL.canParse(value)), 'phải là địa chỉ bắt đầu bằng smtp:// hoặc smtps://')
    .describe('Máy chủ gửi thư, ví dụ smtp://ten:matkhau@thu.example.gov.vn:587 (có mật khẩu thì bắt buộc mã hóa) hoặc smtps://…; trống thì không gửi thư'),
  MAIL_FROM: z
    .string()
    .default('')
    .refine((value) => value === '' || /^[^<>@\s]+@[^<>@\s]+$|^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$/.test(value), 'phải là một địa chỉ thư, có thể kèm tên: Tên <ten@example.gov.vn>')
    .describe('Người gửi của thư, ví dụ Thiên Trường <khcn@example.gov.vn>; thư bị trả về tới hộp thư này; bắt buộc khi có SMTP_URL'),
  SMTP_CA_FILE: z.string().default('').describe('Tệp chứng thư CA để kiểm tra TLS của máy chủ thư, khi không phải một CA công cộng'),
  SMTP_TIMEOUT: z.coerce.number().int().min(1).max(300).default(60).describe('Số giây chờ máy chủ thư trả lời'),
  SECRETS_KEY: z
    .string()
    .default('')
    .refine((value) => value === '' || value.length >= 32, 'phải có ít nhất 32 ký tự ngẫu nhiên')
    .describe('Khóa mã hóa khóa xác thực hai lớp trong cơ sở dữ liệu, ít nhất 32 ký tự ngẫu nhiên (openssl rand -base64 32); trống thì không mã hóa. Giữ riêng với bản sao lưu'),
  OIDC_ISSUER: z
    .string()
    .default('')
    .refine(isIssuer, 'phải là địa chỉ bắt đầu bằng https:// (http:// chỉ cho máy này)')
    .describe('Địa chỉ (issuer) của nhà cung cấp đăng nhập OpenID Connect; trống thì chỉ đăng nhập bằng mật khẩu'),
  OIDC_CLIENT_ID: z.string().default('').describe('Mã ứng dụng do nhà cung cấp đăng nhập cấp'),
  OIDC_CLIENT_SECRET: z.string().default('').describe('Mật khẩu ứng dụng do nhà cung cấp đăng nhập cấp'),
  OIDC_NAME: z.string().trim().max(100).default('').describe('Tên nhà cung cấp trên nút đăng nhập, ví dụ “tài khoản công vụ của tỉnh”'),
  OIDC_SCOPE: z.string().default('openid profile email').refine((value) => value.split(' ').includes('openid'), 'phải có openid').describe('Thông tin xin nhà cung cấp'),
  OIDC_STRONG: z
    .string()
    .default('')
    .describe('Các giá trị acr hoặc amr, cách nhau bằng dấu phẩy, mà nhà cung cấp dùng khi đã kiểm tra hai lớp; trống thì luôn hỏi mã xác thực hai lớp của hệ thống'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info').describe('Mức nhật ký kỹ thuật'),
  METRICS_TOKEN: z
    .string()
    .default('')
    .describe('Nếu có, /metrics chỉ trả lời khi gửi Authorization: Bearer <mã này>; trống thì chỉ trả lời từ máy này'),
  RATE_LIMIT: z.coerce.number().int().min(10).default(1200).describe('Số yêu cầu tối đa mỗi phút từ một địa chỉ'),
  BUSY_LIMIT_MS: z.coerce.number().int().min(0).default(4000).describe('Máy chủ bận liền quá số mili giây này thì từ chối yêu cầu mới (503) thay vì để chờ; 0 là không từ chối'),
});
/** Every setting of the system with its value. */
export type Settings = z.infer<typeof SettingsSchema> & { dataDir: string; embedded: boolean };

/** What zod would say in English; own messages of the schema stand as they are. */
const vietnamese: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_small') return `không được nhỏ hơn ${issue.minimum}`;
  if (issue.code === 'too_big') return `không được lớn hơn ${issue.maximum}`;
  if (issue.code === 'invalid_value') return `phải là một trong: ${issue.values.map((value) => String(value) || 'trống').join(', ')}`;
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? 'phải là số nguyên' : 'phải là một số';
  return undefined;
};

/** Reads the settings from an environment; throws an Error that lists every wrong one in Vietnamese. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const values: Record<string, string> = {};
  const wrong: string[] = [];
  for (const name of Object.keys(SettingsSchema.shape)) {
    const file = environment[`${name}_FILE`];
    const direct = environment[name];
    if (direct !== undefined) values[name] = direct;
    else if (file)
      try {
        values[name] = readFileSync(file, 'utf8').trim();
      } catch {
        wrong.push(`  ${name}_FILE: không đọc được tệp ${file}`);
      }
  }
  const parsed = SettingsSchema.safeParse(values, { error: vietnamese });
  if (!parsed.success) wrong.push(...parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`));
  if (!parsed.success || wrong.length > 0) throw new Error(`Cấu hình chưa đúng:\n${wrong.join('\n')}`);
  const settings = parsed.data;
  if (settings.SMTP_URL && !settings.MAIL_FROM) throw new Error('Cần đặt MAIL_FROM (địa chỉ người gửi) khi có SMTP_URL.');
  if (settings.OIDC_ISSUER && !(settings.OIDC_CLIENT_ID && settings.OIDC_CLIENT_SECRET && settings.OIDC_NAME && settings.PUBLIC_URL))
    throw new Error('Khi có OIDC_ISSUER cần đặt cả OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME và PUBLIC_URL.');
  if (Boolean(settings.DATABASE_URL) !== Boolean(settings.DATABASE_OWNER_URL))
    throw new Error(
      'Cần đặt cả DATABASE_URL (vai trò ứng dụng) và DATABASE_OWNER_URL (vai trò sở hữu), hoặc bỏ cả hai để dùng máy chủ nhúng.',
    );
  if (settings.DATABASE_REPLICA_URL && !settings.DATABASE_URL) throw new Error('DATABASE_REPLICA_URL chỉ dùng cùng DATABASE_URL.');
  return {
    ...settings,
    dataDir: path.resolve(settings.DATA_DIR || path.join(projectRoot(), '.data')),
    embedded: !settings.DATABASE_URL,
  };
}
