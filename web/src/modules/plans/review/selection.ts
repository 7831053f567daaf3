import { trimSpan } from '../model/marking.ts';

/** Offset in the plan's text of a point of the page, or null outside the document. */
function offsetOf(node: Node, offset: number, root: Element): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  if (!element || !root.contains(element)) return null;
  const run = element.closest<HTMLElement>('[data-start]');
  if (run && node.nodeType === Node.TEXT_NODE) return Number(run.dataset['start']) + offset;
  if (run) return Number(run.dataset['start']) + (offset > 0 ? (run.textContent?.length ?? 0) : 0);
  const child = node.childNodes[offset];
  const after = child instanceof Element ? (child.matches('[data-start]') ? child : child.querySelector('[data-start]')) : null;
  if (after instanceof HTMLElement) return Number(after.dataset['start']);
  const runs = element.querySelectorAll<HTMLElement>('[data-start]');
  const last = runs[runs.length - 1];
  return last ? Number(last.dataset['start']) + (last.textContent?.length ?? 0) : null;
}

/** The stretch of the plan's text that a person has selected inside `root`, without white space at its ends. */
export function selectedSpan(selection: Selection | null, root: Element | null, text: string): [number, number] | null {
  if (!selection || !root || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = offsetOf(range.startContainer, range.startOffset, root);
  const to = offsetOf(range.endContainer, range.endOffset, root);
  return from === null || to === null ? null : trimSpan(text, from, to);
}
