import PDFDocument from 'pdfkit';

/** The four cuts of a typeface as TrueType files, embedded in part: only the letters that are used. */
export interface Typeface {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly italic: Uint8Array;
  readonly boldItalic: Uint8Array;
}
/** How a stretch of text is set; `size` in points. */
export interface Look {
  readonly size: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
}
/** A part of the structure that screen readers follow. */
export type Tag = PDFKit.PDFStructureElement;

/** A side of the page in points. */
export interface Sides {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
/** What a stack of pages looks like; all lengths in points. */
export interface PageLook {
  readonly width: number;
  readonly height: number;
  readonly margins: Sides;
  /** Draws what stands on every page outside the text: `number` counts within the section from 1. */
  readonly decorate?: (paper: Paper, number: number) => void;
}

/** Points of so many millimetres. */
export const points = (millimetres: number): number => (millimetres * 72) / 25.4;

const cutOf = (look: Look): string => (look.bold ? (look.italic ? 'boldItalic' : 'bold') : look.italic ? 'italic' : 'regular');

/** Pages of a PDF with the place where the next line stands. Text is measured and drawn with embedded letters, and every drawing belongs to the structure or is marked as decoration. */
export class Paper {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #chunks: Uint8Array[] = [];
  readonly #ended: Promise<void>;
  readonly #root: Tag;
  readonly #widths = new Map<string, number>();
  #look: PageLook = { width: 0, height: 0, margins: { top: 0, bottom: 0, left: 0, right: 0 } };
  #number = 0;
  y = 0;

  constructor(typeface: Typeface, info: { title: string; author: string; made: Date }) {
    this.#pdf = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      tagged: true,
      lang: 'vi-VN',
      displayTitle: true,
      pdfVersion: '1.7',
      margin: 0,
      info: { Title: info.title, Author: info.author, Producer: 'Thiên Trường', Creator: 'Thiên Trường', CreationDate: info.made },
    });
    for (const cut of ['regular', 'bold', 'italic', 'boldItalic'] as const) this.#pdf.registerFont(cut, typeface[cut]);
    this.#ended = new Promise((resolve, reject) => {
      this.#pdf.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
      this.#pdf.on('end', () => resolve());
      this.#pdf.on('error', reject);
    });
    this.#root = this.#pdf.struct('Document');
    this.#pdf.addStructure(this.#root);
  }

  /** The structure's root. */
  get root(): Tag {
    return this.#root;
  }
  /** Width of the text between the margins. */
  get width(): number {
    return this.#look.width - this.#look.margins.left - this.#look.margins.right;
  }
  get left(): number {
    return this.#look.margins.left;
  }
  /** Where the text of a page begins and ends. */
  get top(): number {
    return this.#look.margins.top;
  }
  get bottom(): number {
    return this.#look.height - this.#look.margins.bottom;
  }
  /** Nothing stands on the page yet. */
  get isAtTop(): boolean {
    return this.y <= this.top + 0.01;
  }

  /** Begins a section on a page of its own; its pages are counted from `first`, or go on when it is null. */
  section(look: PageLook, first: number | null): void {
    this.#look = look;
    if (first !== null) this.#number = first - 1;
    this.nextPage();
  }

  nextPage(): void {
    this.#pdf.addPage({ size: [this.#look.width, this.#look.height], margin: 0 });
    this.#number += 1;
    this.y = this.#look.margins.top;
    this.#look.decorate?.(this, this.#number);
  }

  /** A part of the structure under another one; `span` is how many columns a cell takes. */
  tag(parent: Tag, type: string, more: { scope?: 'Column' | 'Row'; columns?: number; rows?: number } = {}): Tag {
    const made = this.#pdf.struct(type, (more.scope ? { scope: more.scope } : {}) as PDFKit.Mixins.StructureElementOptions);
    if ((more.columns ?? 1) > 1 || (more.rows ?? 1) > 1) {
      // The library writes only the scope of a cell
      const { data } = (made as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary;
      data['A'] = { O: 'Table', ...(more.scope ? { Scope: more.scope } : {}), ...((more.columns ?? 1) > 1 ? { ColSpan: more.columns } : {}), ...((more.rows ?? 1) > 1 ? { RowSpan: more.rows } : {}) };
    }
    parent.add(made);
    return made;
  }

  /** Draws something that belongs to a part of the structure, or is decoration when there is none. */
  within(tag: Tag | null, type: string, draw: () => void): void {
    if (tag) tag.add(this.#pdf.markStructureContent(type));
    else this.#pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#pdf.endMarkedContent();
  }

  #use(look: Look): void {
    this.#pdf.font(cutOf(look)).fontSize(look.size);
  }

  /** Width of a text; measured once for each word and look. */
  widthOf(text: string, look: Look): number {
    const key = `${cutOf(look)}${look.size} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    this.#use(look);
    const width = this.#pdf.widthOfString(text);
    if (this.#widths.size < 20_000) this.#widths.set(key, width);
    return width;
  }

  /** Height of a line with single spacing. */
  lineHeight(look: Look): number {
    this.#use(look);
    return this.#pdf.currentLineHeight(true);
  }

  /** Draws one line of text; `extra` is added to every space. */
  text(text: string, x: number, y: number, look: Look, extra = 0): void {
    this.#use(look);
    this.#pdf.fillColor('black').text(text, x, y, { lineBreak: false, ...(extra > 0 ? { wordSpacing: extra } : {}) });
  }

  line(x1: number, y1: number, x2: number, y2: number, width = 0.5, colour = 'black'): void {
    this.#pdf.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).strokeColor(colour).stroke();
  }

  box(x: number, y: number, width: number, height: number, line = 0.5): void {
    this.#pdf.rect(x, y, width, height).lineWidth(line).strokeColor('black').stroke();
  }

  shade(x: number, y: number, width: number, height: number, colour: string): void {
    this.#pdf.rect(x, y, width, height).fill(colour);
  }

  /** Pages so far. */
  get pages(): number {
    return this.#pdf.bufferedPageRange().count;
  }

  /** Draws on every page afterwards, when their count is known. */
  onEveryPage(draw: (number: number, count: number) => void): void {
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let at = 0; at < count; at++) {
      this.#pdf.switchToPage(start + at);
      draw(at + 1, count);
    }
  }

  /** The whole file. */
  async end(): Promise<Uint8Array> {
    this.#pdf.end();
    await this.#ended;
    const whole = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }
}
