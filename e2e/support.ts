/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Browser, type Page } from '@playwright/test';

/** Password of the demonstration's logins. */
const PASSWORD = 'ThienTruong@2024';

/** Address of the system under test. */
export const address = (): string => process.env['E2E_ADDRESS'] ?? '';

/** A page of its own for a person, signed in through the interface (the form itself is tested once). */
export async function pageOf(browser: Browser, username: string, viewport = { width: 1366, height: 768 }): Promise<Page> {
  const context = await browser.newContext({ baseURL: address(), viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  const answer = await context.request.post('/api/session', { data: { username, password: PASSWORD } });
  expect(answer.ok()).toBe(true);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw new Error(`lỗi trong trang: ${error.message}`);
  });
  return page;
}

/** No violation of accessibility rules on what stands there once the page is there and nothing moves any more: half faded in, every text lacks contrast. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator('main').first().waitFor({ state: 'attached' });
  await page.locator('h1').first().waitFor({ state: 'attached' });
  // Asked again and again: the promise of an animation that is paused before its element goes never settles
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity), undefined, { polling: 50, timeout: 10_000 });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`)).toEqual([]);
}

/** Nothing sticks out sideways. */
export async function expectFits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

/** A picture for the user guide, taken only when UPDATE_GUIDE is set. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env['UPDATE_GUIDE']) return;
  const folder = path.resolve(import.meta.dirname, '..', 'docs', 'huong-dan', 'hinh');
  mkdirSync(folder, { recursive: true });
  // Passing messages would cover part of the page
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', style: '.tt-notices { visibility: hidden; }' });
}

/** A small plan in our own wording, unlike any other by its title. */
export const smallPlan = (title: string): string => `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH

Số: 77/KH-UBND

Nam Định, ngày 12 tháng 6 năm 2024

KẾ HOẠCH

${title}

Ủy ban nhân dân tỉnh Nam Định ban hành Kế hoạch như sau:

I. MỤC ĐÍCH

- Để mọi người thử toàn bộ đường đi của một nhiệm vụ.

II. NHIỆM VỤ VÀ GIẢI PHÁP

1. Nâng cao nhận thức

Tổ chức một hội nghị giới thiệu kế hoạch cho cán bộ của tỉnh.

III. TỔ CHỨC THỰC HIỆN

1. Sở Nông nghiệp và Phát triển nông thôn

Chủ trì, phối hợp với UBND các huyện, thành phố lập danh mục mô hình ứng dụng công nghệ cao trước ngày 31/12/${new Date().getFullYear() + 1}.

2. Sở Thông tin và Truyền thông

Chủ trì, phối hợp với Ban Tuyên giáo Tỉnh ủy tuyên truyền về kế hoạch.

Trên đây là Kế hoạch của UBND tỉnh./.

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Ngô Minh Họa Lâm
`;
