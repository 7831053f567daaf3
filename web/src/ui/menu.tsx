import { useEffect, useRef, useState, type ReactNode } from 'react';

interface MenuProps {
  /** What the button shows. */
  label: ReactNode;
  name: string;
  className?: string;
  children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel; closes with Escape, a click outside, or when the focus leaves. */
export function Menu({ label, name, className = 'tt-button', children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  const close = () => setOpen(false);
  return (
    <div
      className="tt-menu"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          close();
          box.current?.querySelector('button')?.focus();
        }
      }}
    >
      <button type="button" className={className} aria-label={name} aria-expanded={open} onClick={() => setOpen(!open)}>
        {label}
      </button>
      {open && <div className="tt-menu-panel">{children(close)}</div>}
    </div>
  );
}
