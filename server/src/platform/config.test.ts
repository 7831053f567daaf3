import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings } from './config.ts';

describe('cấu hình', () => {
  test('không đặt gì thì dùng máy chủ nhúng, cổng 8080, chỉ nghe trên máy này, có dữ liệu minh họa', () => {
    expect(readSettings({})).toMatchObject({ PORT: 8080, HOST: '127.0.0.1', embedded: true, DEMO: true, TRUST_PROXY: false });
  });

  test('mỗi biến đọc được từ tệp qua TÊN_FILE, bỏ xuống dòng cuối; biến đặt trực tiếp được ưu tiên', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-config-'));
    const file = path.join(folder, 'token');
    writeFileSync(file, 'mã-trong-tệp\n');
    expect(readSettings({ METRICS_TOKEN_FILE: file }).METRICS_TOKEN).toBe('mã-trong-tệp');
    expect(readSettings({ METRICS_TOKEN_FILE: file, METRICS_TOKEN: 'trực tiếp' }).METRICS_TOKEN).toBe('trực tiếp');
    rmSync(folder, { recursive: true });
  });

  test('nói đủ mọi chỗ sai, bằng tiếng Việt', () => {
    const wrong = () =>
      readSettings({ PORT: 'abc', RATE_LIMIT: '1', DATABASE_POOL: '1000', LOG_LEVEL: 'nhiều', DEMO: 'có', PUBLIC_URL: 'kehoach', TENANT_NAME_FILE: '/không/có' });
    for (const line of [
      'PORT: phải là một số',
      'RATE_LIMIT: không được nhỏ hơn 10',
      'DATABASE_POOL: không được lớn hơn 200',
      'LOG_LEVEL: phải là một trong: fatal, error',
      'DEMO: phải là một trong: 0, 1, true, false, trống',
      'PUBLIC_URL: phải là địa chỉ bắt đầu bằng http:// hoặc https://',
      'TENANT_NAME_FILE: không đọc được tệp /không/có',
    ])
      expect(wrong).toThrow(line);
  });

  test('chỉ có một trong hai địa chỉ cơ sở dữ liệu thì bị từ chối', () => {
    expect(() => readSettings({ DATABASE_URL: 'postgres://thientruong_app@db/thientruong' })).toThrow(/cả DATABASE_URL .* và DATABASE_OWNER_URL/);
  });
});
