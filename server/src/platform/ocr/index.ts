import { detectFormat, type RecognisedPage } from '@thientruong/documents';
import { ocrAbility } from './programs.ts';
import { OcrFailed, recognise } from './recognise.ts';

/** Begins of the pictures that tesseract reads by itself; TIFF in either order of bytes. */
const isTiff = (bytes: Uint8Array): boolean => ['II*\0', 'MM\0*'].includes(String.fromCharCode(...bytes.subarray(0, 4)));

/** Recognises the letters of a scan: a .pdf or a picture (.png, .jpg, .tif). Throws OcrFailed with a Vietnamese reason, also where a program is missing. */
export async function recogniseScan(bytes: Uint8Array, onPage: (done: number, of: number) => void, signal?: AbortSignal): Promise<RecognisedPage[]> {
  const { format } = detectFormat(bytes);
  const image = format === 'png' || format === 'jpeg' || isTiff(bytes);
  if (format !== 'pdf' && !image) throw new OcrFailed('ocr.failed', 'Chỉ nhận dạng chữ trong tệp .pdf và ảnh .png, .jpg, .tif.');
  const { available, missing } = await ocrAbility();
  if (!available) throw new OcrFailed('ocr.missing', `${missing} Trên Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils.`);
  return recognise(bytes, { kind: format === 'pdf' ? 'pdf' : 'image', onPage, ...(signal ? { signal } : {}) });
}
