/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { quantile, type System } from './system.ts';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium of the machine (CHROMIUM_PATH, else where Debian puts it, else Playwright's own). */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? PLACES.find((place) => existsSync(place));
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** A page at the size of an official's screen with the session of somebody of the demonstration. */
export async function pageOf(browser: Browser, system: System, username: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: system.address, viewport: { width: 1366, height: 768 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const [name = '', value = ''] = (await system.signIn(username)).split('=');
  await context.addCookies([{ name, value, url: system.address }]);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.addInitScript(observe);
  return page;
}

declare global {
  interface Window {
    benchEvents: { name: string; duration: number; id: number }[];
  }
}

/** Runs in the page: keeps what Event Timing says of every interaction, from the input to the next paint. */
function observe(): void {
  window.benchEvents = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const id = 'interactionId' in entry && typeof entry.interactionId === 'number' ? entry.interactionId : 0;
      if (id) window.benchEvents.push({ name: entry.name, duration: entry.duration, id });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** The browser reports nothing below this and rounds to 8 ms: a quicker interaction counts as this. */
const SMALLEST = 16;

/** What one interaction cost: time to the next paint as a person feels it, and processor time of the page's main thread, which other work on the machine does not stretch. */
export interface Cost {
  paint: number;
  work: number;
}

/** Measures interactions of a page. */
export interface Meter {
  /** Does one input and gives the cost of its slowest event. */
  interaction(act: () => Promise<void>): Promise<Cost>;
}

/** Processor time of the page's main thread so far, in milliseconds. */
async function mainThread(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** Opens the browser's own counters for a page. */
export async function meterOf(page: Page): Promise<Meter> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    async interaction(act) {
      await page.evaluate(() => (window.benchEvents = []));
      const before = await mainThread(session);
      await act();
      await page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));
      const work = (await mainThread(session)) - before;
      // Entries come some frames after the paint that they speak of
      await page.waitForTimeout(150);
      const durations = await page.evaluate(() => window.benchEvents.map((entry) => entry.duration));
      return { paint: Math.max(SMALLEST, ...durations), work };
    },
  };
}

/** Turns the wheel over a place and gives the milliseconds between frames. */
export async function scrolling(page: Page, at: { x: number; y: number }, turns: number): Promise<number[]> {
  await page.mouse.move(at.x, at.y);
  // As text: what the compiler wraps around a named function does not exist in the page
  const frames: Promise<number[]> = page.evaluate(`new Promise((resolve) => {
    const found = [];
    const started = performance.now();
    let last = started;
    const frame = (now) => {
      if (now > last) found.push(now - last);
      last = now;
      if (now - started < ${turns * 60}) requestAnimationFrame(frame);
      else resolve(found);
    };
    requestAnimationFrame(frame);
  })`);
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.wheel(0, 360);
    await page.waitForTimeout(50);
  }
  return (await frames).slice(1);
}

/** One row of figures: how many; half of them, 95 of 100 and the worst to the next paint; half and 95 of 100 of the work. */
export function figures(name: string, costs: readonly Cost[], limit: number): string[] {
  const [paint, work] = [costs.map((cost) => cost.paint), costs.map((cost) => cost.work)];
  const said = (all: readonly number[], share: number) => quantile(all, share).toFixed(0);
  return [name, String(costs.length), said(paint, 0.5), said(paint, 0.95), said(paint, 1), said(work, 0.5), said(work, 0.95), quantile(paint, 0.95) <= limit ? 'met' : 'missed'];
}

/** Bytes after gzip of the scripts and style sheets that a page asks for until it stands still. */
export async function weightOf(page: Page, at: string, ready: string): Promise<{ scripts: number; styles: number; files: number }> {
  const sum = { scripts: 0, styles: 0, files: 0 };
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (kind !== 'script' && kind !== 'stylesheet') return;
    bodies.push(
      response.body().then((body) => {
        sum[kind === 'script' ? 'scripts' : 'styles'] += gzipSync(body).length;
        sum.files++;
      }),
    );
  });
  await page.goto(at);
  await page.locator(ready).first().waitFor();
  // The stream of changes never ends, so the network is never idle
  await page.waitForLoadState('load');
  await page.waitForTimeout(2_000);
  await Promise.all(bodies);
  return sum;
}
