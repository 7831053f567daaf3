/** What a key means on the review screen. */
export type ReviewCommand =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'edit'
  | 'drop'
  | 'undo'
  | 'redo'
  | 'help'
  | 'select'
  | 'lead'
  | 'deadline'
  | 'accept'
  | 'split'
  | 'merge'
  | 'move'
  | 'close'
  | 'unsureFirst'
  | 'selectAll'
  | 'nextProblem'
  | 'previousProblem'
  | 'tick';

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** A field, an editor or an input method takes the key. */
  readonly typing: boolean;
  /** `list`: on a proposal or nowhere; `control`: on a button, link or tab; `document`: in the text of the plan. */
  readonly place: 'list' | 'control' | 'document';
}

const LETTERS: Record<string, ReviewCommand> = {
  j: 'next',
  k: 'previous',
  x: 'select',
  g: 'lead',
  t: 'deadline',
  c: 'accept',
  s: 'split',
  m: 'move',
  u: 'unsureFirst',
  a: 'selectAll',
  n: 'nextProblem',
  r: 'tick',
  '?': 'help',
};

const IN_LIST: Record<string, ReviewCommand> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  Enter: 'edit',
  Delete: 'drop',
  ' ': 'select',
};

/** The command of a key, or null when the key belongs to somebody else. */
export function commandOf(press: KeyPress): ReviewCommand | null {
  if (press.typing) return press.key === 'Escape' ? 'close' : null;
  if (press.alt) return null;
  if (press.ctrl) {
    const letter = press.key.toLowerCase();
    if (letter === 'z') return press.shift ? 'redo' : 'undo';
    if (letter === 'y') return 'redo';
    return null;
  }
  if (press.key === 'Escape') return 'close';
  if (press.shift && press.key.toLowerCase() === 'm') return 'merge';
  if (press.shift && press.key.toLowerCase() === 'n') return 'previousProblem';
  const letter = LETTERS[press.key.toLowerCase()];
  if (letter && (!press.shift || letter === 'help')) return letter;
  return press.place === 'list' ? (IN_LIST[press.key] ?? null) : null;
}

/** The keys as the help window lists them, with the key of their explanation. */
export const KEY_HELP: readonly { readonly keys: readonly string[]; readonly label: ReviewCommand }[] = [
  { keys: ['J', '↓'], label: 'next' },
  { keys: ['K', '↑'], label: 'previous' },
  { keys: ['Enter'], label: 'edit' },
  { keys: ['G'], label: 'lead' },
  { keys: ['T'], label: 'deadline' },
  { keys: ['C'], label: 'accept' },
  { keys: ['S'], label: 'split' },
  { keys: ['M'], label: 'move' },
  { keys: ['X'], label: 'select' },
  { keys: ['A'], label: 'selectAll' },
  { keys: ['Shift', 'M'], label: 'merge' },
  { keys: ['Delete'], label: 'drop' },
  { keys: ['U'], label: 'unsureFirst' },
  { keys: ['N'], label: 'nextProblem' },
  { keys: ['Shift', 'N'], label: 'previousProblem' },
  { keys: ['R'], label: 'tick' },
  { keys: ['Ctrl', 'Z'], label: 'undo' },
  { keys: ['Ctrl', 'Y'], label: 'redo' },
  { keys: ['?'], label: 'help' },
  { keys: ['Esc'], label: 'close' },
];
