/** A document with clauses: the plans' sign in the navigation. */
export function PlansIcon() {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M4 1.75h7l3.25 3.25v11.25H4z" strokeLinejoin="round" />
      <path d="M6.5 7h2M9.5 9.75h2.25M9.5 12.5h2.25M7 9.75h.01M7 12.5h.01" />
    </svg>
  );
}
