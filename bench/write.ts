// Writing of reports as Word files: the first document (cold code) and the median of warm ones, size, peak memory of a fresh process for each length.
import { spawnSync } from 'node:child_process';
import { writeAdministrativeDocument, type AdministrativeDocument, type WrittenBlock } from '@thientruong/documents/write';
import { plainDate } from '@thientruong/kernel';
import { table, writeSection } from './report.ts';
import { quantile, root } from './system.ts';
import { duty } from './wording.ts';

const RUNS = 7;
/** Pages of body and table together, roughly as LibreOffice lays them out. */
const LENGTHS = [10, 100, 400];

interface Writing {
  first: number;
  warm: number;
  bytes: number;
  /** Peak memory before the first document, after it, and after the last. */
  memory: [base: number, once: number, often: number];
}

/** A report of about so many pages: groups with titles and sentences, then one appendix with a row for each duty. */
function report(pages: number): AdministrativeDocument {
  const body: WrittenBlock[] = [{ kind: 'heading', level: 1, label: 'I.', text: 'KẾT QUẢ THỰC HIỆN' }];
  let n = 0;
  for (let group = 1; group <= pages * 1.2; group++) {
    body.push({ kind: 'heading', level: 2, label: `${group}.`, text: duty(n).split(';')[0] ?? '' });
    for (let line = 0; line < 6; line++) body.push({ kind: 'paragraph', text: `- ${duty(n++)}` });
  }
  const rows = Array.from({ length: pages * 7 }, (_, i) => [String(i + 1), duty(n + i), 'Sở Khoa học và Công nghệ', '12', '8', '66,7']);
  return {
    issuer: 'Ủy ban nhân dân tỉnh Nam Định',
    number: null,
    symbol: 'BC-UBND',
    place: 'Nam Định',
    date: plainDate('2024-12-20'),
    type: 'BÁO CÁO',
    subject: 'Kết quả thực hiện kế hoạch để đo tốc độ ghi',
    basis: [],
    body,
    recipients: ['Lưu: VT'],
    signature: { lines: ['TM. ỦY BAN NHÂN DÂN'], name: null },
    appendices: [
      {
        label: 'Phụ lục',
        title: 'Số liệu',
        landscape: true,
        blocks: [{ kind: 'table', columns: [{ title: 'TT', width: 1 }, { title: 'Nhiệm vụ', width: 8 }, { title: 'Cơ quan', width: 3 }, { title: 'Giao', width: 1 }, { title: 'Xong', width: 1 }, { title: 'Tỷ lệ (%)', width: 1 }], rows }],
      },
    ],
  };
}

if (process.argv[2]) {
  const document = report(Number(process.argv[2]));
  const peak = () => process.resourceUsage().maxRSS / 1024;
  const base = peak();
  let once = 0;
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < RUNS; i++) {
    const started = performance.now();
    bytes = (await writeAdministrativeDocument(document)).length;
    times.push(performance.now() - started);
    once ||= peak();
  }
  const [first = 0, ...warm] = times;
  console.log(JSON.stringify({ first, warm: quantile(warm, 0.5), bytes, memory: [base, once, peak()] } satisfies Writing));
} else {
  const rows = LENGTHS.map((pages) => {
    const run = spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename, String(pages)], { encoding: 'utf8', cwd: root });
    if (run.status !== 0) throw new Error(run.stderr);
    const { first, warm, bytes, memory } = JSON.parse(run.stdout.trim().split('\n').pop() ?? '') as Writing;
    return [String(pages), (bytes / 1024).toFixed(0), first.toFixed(0), warm.toFixed(0), ...memory.map((one) => one.toFixed(0))];
  });
  writeSection('Writing Word files', 'npx tsx bench/write.ts', table(['pages (about)', 'kB', 'first ms', 'warm ms', 'peak MB before', 'after the first', `after ${RUNS}`], rows));
}
