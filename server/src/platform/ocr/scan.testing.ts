import { readFileSync } from 'node:fs';

/** A page of our own wording, printed, scanned and put askew: black and white, 200 dots an inch. */
export const scanPage = (page: 1 | 2): Buffer => readFileSync(new URL(`./scan-${page}.testing.png`, import.meta.url));

/** Data and size of a PNG of one bit without interlacing, as a PDF takes it. */
function imageOf(png: Buffer): { data: Buffer; width: number; height: number } {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return { data: Buffer.concat(data), width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** A PDF without a letter of text, each page one picture, as a scanner writes it. */
export function scanPdf(pages: readonly Buffer[] = [scanPage(1), scanPage(2)]): Buffer {
  const objects: Buffer[] = [];
  const add = (text: string): number => objects.push(Buffer.from(text));
  const addStream = (entries: string, stream: Buffer): number =>
    objects.push(Buffer.concat([Buffer.from(`<<${entries}/Length ${stream.length}>>\nstream\n`), stream, Buffer.from('\nendstream')]));
  add('<</Type/Catalog/Pages 2 0 R>>');
  add('');
  const kids = pages.map((page) => {
    const { data, width, height } = imageOf(page);
    const image = addStream(`/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns ${width}/BitsPerComponent 1/Colors 1>>`, data);
    const content = addStream('', Buffer.from('595 0 0 842 0 0 cm /I Do'));
    return `${add(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${content} 0 R/Resources<</XObject<</I ${image} 0 R>>>>>>`)} 0 R`;
  });
  objects[1] = Buffer.from(`<</Type/Pages/Kids[${kids.join(' ')}]/Count ${kids.length}>>`);
  const out: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  let at = out[0]?.length ?? 0;
  for (const [i, object] of objects.entries()) {
    places.push(at);
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    out.push(whole);
    at += whole.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  out.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF`));
  return Buffer.concat(out);
}
