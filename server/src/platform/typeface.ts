import { promises as fs } from 'node:fs';
import { createRequire } from 'node:module';
import type { Typeface } from '@thientruong/documents/write-pdf';

const require = createRequire(import.meta.url);
let loaded: Promise<Typeface> | undefined;

/** The letters of printed files: Tinos, as wide as Times New Roman, with every Vietnamese letter. Read once, when somebody first prints. */
export function typeface(): Promise<Typeface> {
  loaded ??= (async () => ({
    regular: await fs.readFile(require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')),
    bold: await fs.readFile(require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf')),
    italic: await fs.readFile(require.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf')),
    boldItalic: await fs.readFile(require.resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf')),
  }))();
  return loaded;
}
