// How fluid the review is with a plan of 500 clauses, and how heavy the first screens are.
import { figures, meterOf, openBrowser, pageOf, scrolling, weightOf, type Cost, type Meter } from './browser.ts';
import { table, writeSection } from './report.ts';
import { reviewPlan } from './review-plan.ts';
import { build, quantile, startSystem } from './system.ts';
import type { Page } from '@playwright/test';

const CLAUSES = 500;
const ROUNDS = 40;
const LIMIT_MS = 100;
const FRAME_MS = 50;
const WEIGHT_KB = 350;

/** Places in sight that match, found by feeling for them: asking every element for its box would lay out what the browser rightly leaves out. */
const inSight = (page: Page, selector: string): Promise<{ x: number; y: number }[]> =>
  page.evaluate((wanted) => {
    const found = new Map<Element, { x: number; y: number }>();
    for (let y = 210; y < 740; y += 9)
      for (const x of [330, 420, 520, 860, 960, 1060]) {
        const element = document.elementFromPoint(x, y)?.closest(wanted);
        if (element && !found.has(element)) found.set(element, { x, y });
      }
    return [...found.values()];
  }, selector);

/** Clicks places that match, another one each time, scrolling on between the clicks so that the whole length is met. */
async function clicks(page: Page, meter: Meter, pane: string, selector: string): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (let round = 0; costs.length < ROUNDS && round < ROUNDS * 3; round++) {
    const places = await inSight(page, selector);
    const place = places[(round * 7) % Math.max(1, places.length)];
    if (place) costs.push(await meter.interaction(() => page.mouse.click(place.x, place.y)));
    await page.locator(pane).evaluate((element, at) => (element.scrollTop = at * (element.scrollHeight - element.clientHeight)), ((round * 13) % ROUNDS) / ROUNDS);
    await page.waitForTimeout(100);
  }
  return costs;
}

/** Opens the form of the lead, names an agency with a reason, saves, takes it back. */
async function editLead(page: Page, meter: Meter, round: number): Promise<{ open: Cost; save: Cost; undo: Cost }> {
  const card = page.locator('.pl-card.is-focused');
  const open = await meter.interaction(() => card.getByRole('button', { name: 'Giao chủ trì' }).click());
  const panel = page.locator('form.pl-panel');
  await panel.getByRole('combobox').fill(round % 2 ? 'so y te' : 'so cong thuong');
  await page.locator('.ant-select-item-option').filter({ hasText: round % 2 ? 'Sở Y tế' : 'Sở Công Thương' }).first().click();
  await panel.getByLabel('Lý do (bắt buộc)').fill('Theo chức năng, nhiệm vụ được giao');
  const save = await meter.interaction(() => panel.locator('button[type=submit]').click());
  await page.getByText(/Đã lưu \d\d:\d\d/).waitFor();
  const undo = await meter.interaction(() => page.getByRole('button', { name: 'Hoàn tác' }).click());
  await page.getByText(/Đã lưu \d\d:\d\d/).waitFor();
  return { open, save, undo };
}

/** Types words without accents into the search above the list and takes them away again. */
async function filterByWords(page: Page, meter: Meter): Promise<Cost[]> {
  const field = page.getByRole('textbox', { name: /Tìm trong nhiệm vụ/ });
  await field.click();
  const costs: Cost[] = [];
  for (const key of [...'lang nghe', ...Array.from({ length: 9 }, () => 'Backspace'), ...'huu co', ...Array.from({ length: 6 }, () => 'Backspace')])
    costs.push(await meter.interaction(() => page.keyboard.press(key === ' ' ? 'Space' : key)));
  return costs;
}

build();
const system = await startSystem();
const browser = await openBrowser();
try {
  const page = await pageOf(browser, system, 'tonghop');
  await page.goto('/plans/import');
  const text = reviewPlan(CLAUSES);
  const input = page.locator('input[type=file]');
  await input.waitFor({ state: 'attached' });
  const dropped = performance.now();
  await input.setInputFiles({ name: 'ke-hoach-do.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.locator('[data-card]').first().waitFor();
  const stands = performance.now() - dropped;
  const cards = await page.getByRole('tab', { name: /Nhiệm vụ đề xuất/ }).innerText();

  const meter = await meterOf(page);
  const rows: string[][] = [];
  const nothing: Cost[] = [];
  for (let round = 0; round < ROUNDS; round++) nothing.push(await meter.interaction(() => page.mouse.click(500, 50)));
  rows.push(figures('for comparison: a click on nothing', nothing, LIMIT_MS));
  rows.push(figures('choosing a proposal', await clicks(page, meter, '.pl-list', '.pl-card-content'), LIMIT_MS));
  rows.push(figures('choosing words of the document', await clicks(page, meter, '.pl-paper', '[data-p]'), LIMIT_MS));
  const leads: { open: Cost; save: Cost; undo: Cost }[] = [];
  for (let round = 0; round < ROUNDS / 2; round++) {
    const places = await inSight(page, '.pl-card-content');
    const place = places[round % Math.max(1, places.length)];
    if (place) await page.mouse.click(place.x, place.y);
    leads.push(await editLead(page, meter, round));
  }
  rows.push(figures('opening the form of the lead', leads.map((lead) => lead.open), LIMIT_MS));
  rows.push(figures('deciding the lead', leads.map((lead) => lead.save), LIMIT_MS));
  rows.push(figures('undo', leads.map((lead) => lead.undo), LIMIT_MS));
  rows.push(figures('a key in the search over proposals', await filterByWords(page, meter), LIMIT_MS));
  const filter = page.getByLabel('Lọc nhiệm vụ đề xuất');
  const filters: Cost[] = [];
  for (let round = 0; round < ROUNDS / 2; round++) {
    await filter.focus();
    filters.push(await meter.interaction(() => page.keyboard.press(round % 2 ? 'ArrowUp' : 'ArrowDown')));
  }
  rows.push(figures('another filter', filters, LIMIT_MS));
  const frames: string[][] = [];
  for (const [name, x] of [['the proposals', 1000], ['the document', 500]] as const) {
    const times = await scrolling(page, { x, y: 500 }, 60);
    const long = times.filter((time) => time > FRAME_MS).length;
    frames.push([name, String(times.length), quantile(times, 0.5).toFixed(0), quantile(times, 0.95).toFixed(0), Math.max(...times).toFixed(0), String(long)]);
  }
  writeSection(
    'Review of a plan with 500 clauses',
    'npx tsx bench/review.ts',
    `${text.length} characters, ${cards.replace(/\s+/g, ' ').trim()}; from dropping the file to the first card ${stands.toFixed(0)} ms. Chromium ${browser.version()}, 1366 × 768, no graphics card. To paint: from the input to the next paint as a person feels it (Event Timing, steps of 8 ms, at least 16); everything else that runs on the machine stretches it. Work: processor time of the page's main thread for the same input.

${table(['interaction', 'times', 'to paint p50 ms', 'p95 ms', 'worst ms', 'work p50 ms', 'p95 ms', `p95 to paint ≤ ${LIMIT_MS} ms`], rows)}

${table(['wheel over', 'frames', 'p50 ms', 'p95 ms', 'worst ms', `over ${FRAME_MS} ms`], frames)}`,
  );
  await page.context().close();

  const weights: string[][] = [];
  for (const [name, at, ready] of [['sign-in', '/sign-in', 'form'], ['own work', '/work', 'h1'], ['tasks', '/tasks', 'table'], ['overview', '/overview', 'table']] as const) {
    const one = name === 'sign-in' ? await browser.newPage({ baseURL: system.address }) : await pageOf(browser, system, 'tonghop');
    const { scripts, styles, files } = await weightOf(one, at, ready);
    const kilobytes = (scripts + styles) / 1024;
    weights.push([name, String(files), (scripts / 1024).toFixed(0), (styles / 1024).toFixed(0), kilobytes.toFixed(0), kilobytes <= WEIGHT_KB ? 'met' : 'missed']);
    await one.context().close();
  }
  writeSection(
    'Weight of the first screens',
    'npx tsx bench/review.ts',
    table(['screen opened first', 'files', 'scripts kB gzip', 'styles kB gzip', 'together', `≤ ${WEIGHT_KB} kB`], weights),
  );
} finally {
  await browser.close();
  await system.stop();
}
