/** What XML 1.0 cannot hold, even escaped: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\n': '&#10;', '\t': '&#9;' };
const code = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

/** Character data; what XML cannot hold becomes an element with its code, so that nothing is lost and no offset moves. */
export const textToXml = (text: string, tag: 'inline name="char"' | 'tt:char'): string =>
  text.replace(/[&<>\r]/g, (found) => ENTITIES[found] ?? found).replace(ILLEGAL, (found) => `<${tag} tt:code="${code(found)}"/>`);

/** An attribute's value; what XML cannot hold is left out. */
export const attributeToXml = (text: string): string => text.replace(ILLEGAL, '').replace(/[&<>"\r\n\t]/g, (found) => ENTITIES[found] ?? found);

/** The character that `textToXml` wrote as a code. */
export const characterOf = (hex: string): string => (/^[0-9a-f]{4}$/.test(hex) ? String.fromCharCode(parseInt(hex, 16)) : '');
