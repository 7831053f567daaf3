// Puts the letters of Latin print for the Unicode classes \p{L}, \p{Lu}, \p{Ll} in the patterns of the reader. Node builds a pattern with such a class forty times slower
// than one with ranges (2 ms against 0.05 ms), and a reading uses some hundred patterns once: half of a cold start. Vietnamese is written in Latin letters only.
import { createRequire } from 'node:module';

/** Latin with all marks: up to U+024F, and U+1E00 to U+1EFF where the letters of Vietnamese with two marks stand. */
const BLOCKS = [[0x41, 0x24f], [0x1e00, 0x1eff]];

/** Ranges of a Unicode class within the blocks, as written inside brackets. */
function rangesOf(name) {
  const inClass = new RegExp(`\\p{${name}}`, 'u');
  const ranges = [];
  for (const [first, end] of BLOCKS)
    for (let code = first; code <= end; code++) {
      if (!inClass.test(String.fromCharCode(code))) continue;
      const last = ranges.at(-1);
      if (last && last[1] === code - 1) last[1] = code;
      else ranges.push([code, code]);
    }
  return ranges.map(([from, to]) => (from === to ? String.fromCharCode(from) : `${String.fromCharCode(from)}-${String.fromCharCode(to)}`)).join('');
}

/** What is written inside brackets for each class. */
export const LATIN = { L: rangesOf('L'), Lu: rangesOf('Lu'), Ll: rangesOf('Ll') };

/** Which files are rewritten: the half of the reader that works on text already decoded. What tells alphabets apart (encodings, PDF, Word) stays as it is. */
export const isOfReader = (file) => /[\\/]packages[\\/]documents[\\/]src[\\/][^\\/]+\.ts$/.test(file) && !/\.(?:test|fixture)\.ts$/.test(file);

/** Rewrites the words of one pattern, or of a part of it; `escape` is how a backslash is written there. */
function rewrite(words, escape, within) {
  let out = '';
  let inClass = within;
  for (let at = 0; at < words.length; ) {
    if (words.startsWith(escape, at)) {
      const name = /^p\{(L|Lu|Ll)\}/.exec(words.slice(at + escape.length, at + escape.length + 5))?.[1];
      if (name) {
        out += inClass ? LATIN[name] : `[${LATIN[name]}]`;
        at += escape.length + name.length + 3;
      } else {
        out += words.slice(at, at + escape.length + 1);
        at += escape.length + 1;
      }
      continue;
    }
    if (words[at] === '[') inClass = true;
    else if (words[at] === ']') inClass = false;
    out += words[at++];
  }
  return { out, inClass };
}

/** A source of the reader with Latin letters in its patterns; everything else stays as it was, line by line. */
export function withLatinLetters(source) {
  if (!/\\p\{L[ul]?\}/.test(source)) return source;
  const ts = createRequire(import.meta.url)('typescript');
  const tree = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const changes = [];
  const change = (node, escape, within = false) => {
    const [from, to] = [node.getStart(tree), node.end];
    const { out, inClass } = rewrite(source.slice(from, to), escape, within);
    if (out !== source.slice(from, to)) changes.push({ from, to, out });
    return inClass;
  };
  const isRaw = (node) => ts.isTaggedTemplateExpression(node.parent) && node.parent.tag.getText(tree) === 'String.raw';
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) change(node, '\\');
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) change(node, isRaw(node) ? '\\' : '\\\\');
    else if (ts.isTemplateExpression(node)) {
      const escape = isRaw(node) ? '\\' : '\\\\';
      let within = change(node.head, escape);
      for (const span of node.templateSpans) {
        visit(span.expression);
        within = change(span.literal, escape, within);
      }
    } else ts.forEachChild(node, visit);
  };
  visit(tree);
  let out = source;
  for (const { from, to, out: words } of changes.sort((a, b) => b.from - a.from)) out = out.slice(0, from) + words + out.slice(to);
  return out;
}

/** The rewriting for the bundler. */
export const latinLettersForBundle = {
  name: 'latin-letters',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!isOfReader(path)) return undefined;
      const { readFile } = await import('node:fs/promises');
      return { contents: withLatinLetters(await readFile(path, 'utf8')), loader: 'ts' };
    });
  },
};

/** The same for tests, so that they try what is shipped. */
export const latinLettersForTests = {
  name: 'latin-letters',
  enforce: 'pre',
  transform(source, file) {
    return isOfReader(file) ? { code: withLatinLetters(source), map: null } : undefined;
  },
};
