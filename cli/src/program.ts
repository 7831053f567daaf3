import { Command, CommanderError, Help } from 'commander';
import { READ_OPTIONS } from './read-call.ts';
import type { ReadCommandOptions } from './read.ts';

/** Exit code of a wrong call. */
const WRONG_CALL = 2;

const TITLES: Record<string, string> = { 'Usage:': 'Cách dùng:', 'Arguments:': 'Đối số:', 'Options:': 'Tùy chọn:', 'Commands:': 'Lệnh:' };

/** What commander says about a wrong call, in Vietnamese. */
function sayWrongCall(error: CommanderError): string {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const sentences: Record<string, string> = {
    'commander.unknownCommand': `Không có lệnh "${named}".`,
    'commander.unknownOption': `Không có tùy chọn "${named}".`,
    'commander.missingArgument': `Thiếu đối số ${named}.`,
    'commander.optionMissingArgument': `Tùy chọn ${named} cần một giá trị.`,
    'commander.missingMandatoryOptionValue': `Thiếu tùy chọn ${named}.`,
    'commander.excessArguments': 'Thừa đối số.',
    'commander.invalidArgument': error.message.replace(/^error: /, ''),
  };
  return `${sentences[error.code] ?? error.message} Xem hướng dẫn: thientruong --help`;
}

/** Sets a command up the same way at every depth: Vietnamese titles, errors thrown instead of ending the process. */
function inVietnamese(command: Command): Command {
  return command
    .helpOption('-h, --help', 'xem hướng dẫn')
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp({
      commandUsage: (shown) => new Help().commandUsage(shown).replace('[options]', '[tùy chọn]').replace('[command]', '[lệnh]'),
      styleTitle: (title) => TITLES[title] ?? title,
      subcommandTerm: (sub) => `${sub.name()} ${sub.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`)).join(' ')}`.trim(),
    });
}

/** Makes a subcommand; what it needs is loaded only when it runs. */
function add(parent: Command, name: string, description: string): Command {
  const command = inVietnamese(new Command(name)).description(description);
  parent.addCommand(command);
  return command;
}

function program(): Command {
  const root = inVietnamese(new Command('thientruong')).description('Thiên Trường: hệ thống thực hiện kế hoạch khoa học, công nghệ và đổi mới sáng tạo').helpCommand('help [lệnh]', 'xem hướng dẫn của một lệnh');
  const read = add(root, 'read', 'đọc một văn bản (.docx, .doc, .rtf, .pdf, .txt, .md) và in những gì đọc được').argument('<tệp>', 'tệp văn bản');
  for (const [flags, description] of READ_OPTIONS) read.option(flags, description);
  read.action(async (file: string, options: ReadCommandOptions) => (await import('./read.ts')).read(file, options));
  add(root, 'compare', 'so sánh hai văn bản: mục thêm, bỏ, chuyển chỗ, đổi số, sửa chữ; mã thoát 0 dù có khác hay không')
    .argument('<tệp-trước>', 'văn bản trước (dự thảo, bản cũ)')
    .argument('<tệp-sau>', 'văn bản sau (bản ký, bản mới)')
    .option('--json', 'in JSON đầy đủ, từng chữ giữ, bỏ, thêm')
    .action(async (before: string, after: string, options: { json?: boolean }) => (await import('./compare.ts')).compare(before, after, options));
  add(root, 'start', 'chạy hệ thống')
    .option('--port <số>', 'cổng HTTP; 0 là cổng trống bất kỳ')
    .option('--no-demo', 'không dùng dữ liệu minh họa và tài khoản mẫu')
    .action(async (options: { port?: string; demo: boolean }) => (await import('./start.ts')).start(options));
  add(root, 'migrate', 'nâng cấp cơ sở dữ liệu lên bản mới nhất').action(async () => (await import('./maintain.ts')).migrateCommand());
  add(root, 'backup', 'sao lưu toàn bộ (cơ sở dữ liệu và tệp) vào một thư mục mới')
    .argument('<thư-mục>', 'thư mục sẽ được tạo')
    .action(async (folder: string) => (await import('./maintain.ts')).backupCommand(folder));
  add(root, 'restore', 'phục hồi bản sao lưu vào một cơ sở dữ liệu còn trống')
    .argument('<thư-mục>', 'thư mục của bản sao lưu')
    .action(async (folder: string) => (await import('./maintain.ts')).restoreCommand(folder));
  add(root, 'verify', 'kiểm tra chuỗi niêm phong của nhật ký; hoặc kiểm tra gói của một kỳ báo cáo đã chốt, không cần cơ sở dữ liệu')
    .option('--bundle <tệp>', 'gói kiểm chứng của kỳ báo cáo (đi cùng --head)')
    .option('--head <mã>', 'mã đầu chuỗi in trên báo cáo (đi cùng --bundle)')
    .action(async (options: { bundle?: string; head?: string }) => {
      if (options.bundle === undefined && options.head === undefined) return (await import('./maintain.ts')).verifyCommand();
      return (await import('./verify-bundle.ts')).verifyBundleCommand(options);
    });
  const admin = add(root, 'admin', 'việc của quản trị viên').helpCommand(false);
  const user = add(admin, 'user', 'người dùng').helpCommand(false);
  add(user, 'add', 'thêm người dùng; mật khẩu lần đầu chỉ in ra một lần')
    .requiredOption('--username <tên>', 'tên đăng nhập')
    .requiredOption('--name <họ tên>', 'họ và tên')
    .requiredOption('--role <vai trò>', 'administrator, coordinator, focal_point, head, provincial_leader, finance_officer, auditor')
    .option('--agency <mã>', 'mã cơ quan, ví dụ SKHCN')
    .requiredOption('--position <chức vụ>', 'chức vụ, ví dụ "Chuyên viên"')
    .action(async (options: { username: string; name: string; role: string; agency?: string; position: string }) => (await import('./maintain.ts')).addUserCommand(options));
  const agencies = add(admin, 'agencies', 'danh bạ cơ quan').helpCommand(false);
  add(agencies, 'load', 'thêm cơ quan từ một tệp CSV (mã hóa UTF-8), tất cả hoặc không; xem docs/operations.md')
    .argument('<tệp>', 'tệp CSV có dòng đầu: code,name,abbrev,kind,from,to,parent,aliases,mark')
    .action(async (file: string) => (await import('./maintain.ts')).loadAgenciesCommand(file));
  return root;
}

/** Runs a command as it was called. A wrong call is said in Vietnamese and sets the exit code; what a command throws goes on to the caller. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const isHelp = error.exitCode === 0 || error.code === 'commander.help';
    if (!isHelp) console.error(sayWrongCall(error));
    process.exitCode = isHelp && error.exitCode === 0 ? 0 : WRONG_CALL;
  }
}
