/** A short message at the edge of the screen, read out by screen readers. */
export interface Notice {
  id: number;
  text: string;
  bad: boolean;
}

let notices: readonly Notice[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(changed: readonly Notice[]): void {
  notices = changed;
  for (const listener of listeners) listener();
}

/** Says something in passing; it leaves by itself. */
export function notify(text: string, bad = false): void {
  const notice = { id: next++, text, bad };
  set([...notices.slice(-2), notice]);
  setTimeout(() => set(notices.filter((one) => one.id !== notice.id)), bad ? 9000 : 5000);
}

/** The messages that stand on the screen now. */
export const noticeStore = {
  get: () => notices,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
