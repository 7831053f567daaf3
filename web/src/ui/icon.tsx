const PATHS = {
  work: 'M4 5h12M4 10h12M4 15h7M14 14l1.5 1.5L18 12.5',
  list: 'M7 5h10M7 10h10M7 15h10M3.5 5h.01M3.5 10h.01M3.5 15h.01',
  chart: 'M3 17h14M5.5 14V9M10 14V4M14.5 14v-6',
  plan: 'M5 3h7l3 3v11H5zM12 3v3h3M7.5 10h5M7.5 13h5',
  building: 'M4 17V5l6-2v14M10 8h6v9M3 17h14M6.5 7.5h1M6.5 10.5h1M6.5 13.5h1M12.5 11h1M12.5 14h1',
  people:
    'M8 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM3 16.5c0-3 2-5 5-5s5 2 5 5M13 4.3a2.7 2.7 0 0 1 0 5M14.5 11.8c1.6.6 2.5 2.3 2.5 4.7',
  shield: 'M10 3l6 2v5c0 3.5-2.500 6-6 7.500-3.500-1.500-6-4-6-7.500V5zM7.500 10l2 2 3.500-3.500',
  person: 'M10 9.500a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM4 17c0-3.500 2.500-5.500 6-5.500s6 2 6 5.500',
  search: 'M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4',
  close: 'M5 5l10 10M15 5L5 15',
  calendar: 'M4 5h12v12H4zM4 8.500h12M7.500 3v3.500M12.500 3v3.500',
  fold: 'M12 5l-5 5 5 5',
  unfold: 'M8 5l5 5-5 5',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  map: 'M3 5l4.500-1.500 5 2L17 4v11l-4.500 1.500-5-2L3 16zM7.500 3.500v11M12.500 5.500v11',
  check: 'M4 10.500l4 4 8-9',
  late: 'M3 10.500l3 3 5-6M14.500 8v3l2 1.500',
  dot: 'M10 14.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9z',
  alert: 'M10 4v8M10 15.500h.01',
  dash: 'M5 10h10',
  up: 'M6 12l4-4 4 4',
  down: 'M6 8l4 4 4-4',
  link: 'M8.500 11.500l3-3M7 9l-2 2a3 3 0 0 0 4 4l2-2M13 11l2-2a3 3 0 0 0-4-4L9 7',
  file: 'M5 3h7l3 3v11H5zM12 3v3h3',
  download: 'M10 3v9M6.500 9l3.500 3.500L13.500 9M4 16.500h12',
  report: 'M4 3h12v14H4zM7 7h6M7 10h6M7 13h3',
  edit: 'M4 16l1-4L13.500 3.500l3 3L8 15zM12 5l3 3',
  plus: 'M10 4v12M4 10h12',
  scale: 'M10 3v14M5 17h10M4 6h12M4 6l-2 6h4zM16 6l-2 6h4z',
  money: 'M3 5.500h14v9H3zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.500 10h.01M14.500 10h.01',
  bell: 'M5 13.500V9a5 5 0 0 1 10 0v4.500l1.500 1.500h-13zM8.500 17a1.500 1.500 0 0 0 3 0',
  print: 'M6 8V3h8v5M6 14H4V8h12v6h-2M6 12h8v5H6z',
} as const;

/** Names of the drawings. */
export type IconName = keyof typeof PATHS;

/** A small line drawing; decorative, the words beside it say the same. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const bold = size <= 14 || name === 'more' || name === 'list' || name === 'alert';
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={bold ? 2.2 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
