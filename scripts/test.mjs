// npm test: installs what it needs, runs every check and every test, and ends with the real totals as "N passed, N failed, N skipped".
// npm test -- --only unit|checks|e2e runs a part; anything after -- goes to vitest as a filter.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ensureInstalled, requireNode, root } from './install.mjs';

requireNode();
ensureInstalled();
const { findTool } = await import('./ensure-tools.mjs');
const { buildAll } = await import('./build.mjs');

const ci = process.env.CI === 'true';
const onlyAt = process.argv.indexOf('--only');
const only = onlyAt > 0 ? process.argv[onlyAt + 1] : null;
const out = path.join(root, '.test');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const unsteady = [];
const skipped = [];

const chromium = await findTool('chromium');
const postgres = await findTool('postgres15');
for (const [name, tool] of [['Chromium', chromium], ['PostgreSQL 15 của Debian', postgres]]) {
  console.log(tool.path ? `${name}: ${tool.path} (${tool.how})` : `${name}: không có (${tool.reason}); các bài kiểm tra cần nó sẽ bị bỏ qua`);
  if (!tool.path && ci) fail(`${name} bắt buộc phải có khi CI=true`);
}
const environment = { ...process.env, ...(chromium.path ? { CHROMIUM_PATH: chromium.path } : {}), ...(postgres.path ? { POSTGRES15_BIN: postgres.path } : {}), FORCE_COLOR: '0' };
// The suites choose their own database; settings of an installation must not leak into them.
for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATA_DIR', 'PORT', 'HOST', 'DEMO', 'NODE_ENV']) delete environment[name];

if (!only || only === 'checks') {
  // Longest first, as many at once as there are cores to spare
  await runChecks([
    ['quy tắc viết mã', ['npx', 'eslint', '.', '--max-warnings', '0']],
    ['kiểu dữ liệu (server)', ['npx', 'tsc', '-p', 'tsconfig.json', '--noEmit']],
    ['kiểu dữ liệu (web)', ['npx', 'tsc', '-p', 'web/tsconfig.json', '--noEmit']],
    ['mã không dùng', ['npx', 'knip']],
    ['mũi tên giữa các phòng', ['npx', 'depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'db', 'server', 'web', 'cli', 'e2e', 'bench']],
    ['phần sinh ra còn khớp', ['npx', 'tsx', 'scripts/check-drift.ts']],
  ]);
}
await buildAll();
if (!only || only === 'unit') {
  const report = path.join(out, 'vitest.json');
  const filters = process.argv.includes('--') ? process.argv.slice(process.argv.indexOf('--') + 1) : [];
  const again = path.join(out, 'unsteady.json');
  await run(['npx', 'vitest', 'run', ...filters], { ...environment, TEST_REPORT: report, UNSTEADY_REPORT: again });
  if (existsSync(again)) unsteady.push(...JSON.parse(readFileSync(again, 'utf8')));
  const result = readReport(report, 'vitest');
  if (result) {
    total.passed += result.numPassedTests;
    total.failed += result.numFailedTests;
    total.skipped += result.numPendingTests + result.numTodoTests;
    const left = result.testResults.flatMap((file) => file.assertionResults.filter((test) => test.status === 'pending' || test.status === 'skipped' || test.status === 'todo').map((test) => ({ file: path.relative(root, file.name), title: test.fullName })));
    for (const file of new Set(left.map((test) => test.file))) skipped.push(...whyLeft(file, left.filter((test) => test.file === file)));
    const brokenFiles = result.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
    for (const file of brokenFiles) fail(`tệp kiểm tra không chạy được: ${path.relative(root, file.name)}`);
    if (!result.success && result.numFailedTests === 0 && brokenFiles.length === 0) fail('vitest báo lỗi');
    for (const file of result.testResults) for (const test of file.assertionResults) if (test.status === 'failed') failures.push(`${path.relative(root, file.name)} › ${test.fullName}`);
  }
}
if (!only || only === 'e2e') {
  const report = path.join(out, 'e2e.json');
  const list = ['npx', 'playwright', 'test', '-c', 'e2e/playwright.config.ts'];
  if (chromium.path) await run(list, { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  else await run([...list, '--list', '--reporter=json'], { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const result = readReport(report, 'trình duyệt');
  if (result) {
    const tests = [];
    const walk = (suite) => {
      for (const spec of suite.specs ?? []) for (const test of spec.tests) tests.push({ title: `${spec.file} › ${spec.title}`, status: chromium.path ? test.status : 'skipped' });
      for (const inner of suite.suites ?? []) walk(inner);
    };
    result.suites.forEach(walk);
    total.passed += tests.filter((test) => test.status === 'expected' || test.status === 'flaky').length;
    unsteady.push(...tests.filter((test) => test.status === 'flaky').map((test) => test.title));
    const leftOut = tests.filter((test) => test.status === 'skipped');
    total.skipped += leftOut.length;
    if (leftOut.length > 0) skipped.push(`${leftOut.length} bài trình duyệt${chromium.path ? '' : `: không có Chromium (${chromium.reason})`}`);
    for (const test of tests.filter((test) => test.status === 'unexpected')) {
      total.failed += 1;
      failures.push(test.title);
    }
    if (result.errors?.length) fail(`trình duyệt: ${result.errors[0].message?.split('\n')[0]}`);
  }
}

if (skipped.length > 0) console.log(`\nBỏ qua:\n${skipped.map((line) => `  ${line}`).join('\n')}`);
if (unsteady.length > 0) console.log(`\nChạy lại mới đạt (được tính là passed, cần xem lại):\n${unsteady.map((line) => `  ${line}`).join('\n')}`);
if (failures.length > 0) console.log(`\nHỏng:\n${failures.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function fail(title) {
  total.failed += 1;
  failures.push(title);
}

/** Skipped tests of a file in one line each title group; a test that needs something says so in its name ("cần …"). */
function whyLeft(file, tests) {
  const groups = new Map();
  for (const { title } of tests) {
    const needs = /\(cần [^)]+\)/.exec(title)?.[0] ?? '';
    groups.set(needs, (groups.get(needs) ?? 0) + 1);
  }
  return [...groups].map(([needs, count]) => `${count} bài trong ${file}${needs ? ` ${needs}` : ''}`);
}

/** Runs checks side by side; what each printed appears in one piece when it ends. */
async function runChecks(checks) {
  const waiting = [...checks];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [title, command] = next;
      const started = Date.now();
      const { code, output } = await run(command, environment, true);
      if (output.trim()) console.log(output.trimEnd());
      console.log(`${code === 0 ? '✓' : '✗'} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      if (code === 0) total.passed += 1;
      else fail(title);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
}

function run([command, ...rest], env, quiet = false) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, rest, { cwd: root, env, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'], shell: process.platform === 'win32' });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (data) => (output += data));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
  });
}

function readReport(file, name) {
  if (!existsSync(file)) {
    fail(`${name} không để lại báo cáo`);
    return null;
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
