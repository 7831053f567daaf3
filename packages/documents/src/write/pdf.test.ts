import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { writeAdministrativeDocument } from './index.ts';
import { SAMPLE } from './sample.fixture.ts';

const soffice = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'soffice')).find((file) => existsSync(file));

test.skipIf(soffice === undefined)('LibreOffice mở được và in ra PDF: trang đứng, trang ngang, quá hai trang phụ lục (cần soffice)', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-pdf-'));
  try {
    const file = path.join(folder, 'bao-cao.docx');
    writeFileSync(file, await writeAdministrativeDocument(SAMPLE));
    // a profile of its own: another LibreOffice that is open would take the file and this one would end without a word
    const run = spawnSync(soffice ?? '', [`-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], { encoding: 'utf8', timeout: 170_000 });
    // "javaldx" only says that this machine has no Java
    const said = `${run.stdout}${run.stderr}`.split('\n').filter((line) => /error|warning|could not/i.test(line) && !line.includes('javaldx'));
    expect({ status: run.status, said }).toEqual({ status: 0, said: [] });
    const pdf = readFileSync(path.join(folder, 'bao-cao.pdf'), 'latin1');
    const sizes = [...pdf.matchAll(/\/Type\s*\/Page\b[^>]*?\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, width, height]) => (Number(width) > Number(height) ? 'ngang' : 'đứng'));
    // the report on one page or two, 45 rows of two lines on three at most, one landscape page at the end
    expect(sizes.at(-1)).toBe('ngang');
    expect(sizes.filter((one) => one === 'ngang')).toHaveLength(1);
    expect(sizes.length).toBeGreaterThanOrEqual(4);
    expect(sizes.length).toBeLessThanOrEqual(6);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
