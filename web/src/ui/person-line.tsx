/** A person with the post. */
export function PersonLine({ person }: { person: { name: string; position: string | null } | null }) {
  if (!person) return null;
  return (
    <span>
      {person.name}
      {person.position && <span className="tt-quiet"> – {person.position}</span>}
    </span>
  );
}
