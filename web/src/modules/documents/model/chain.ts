import type { DocumentChain, DocumentRef } from '@thientruong/contract';

/** Documents of a chain in bands, highest level first; what nobody knows the level of comes last. */
export function bandsOf(documents: readonly DocumentRef[]): { level: number; documents: DocumentRef[] }[] {
  const bands = new Map<number, DocumentRef[]>();
  for (const one of documents) bands.set(one.level, [...(bands.get(one.level) ?? []), one]);
  return [...bands.entries()].sort(([a], [b]) => (a || 99) - (b || 99)).map(([level, of]) => ({ level, documents: of }));
}

/** Documents that are linked with one, either way. */
export function neighboursOf(edges: DocumentChain['edges'], id: string): Set<string> {
  return new Set(edges.flatMap((edge) => (edge.from === id ? [edge.to] : edge.to === id ? [edge.from] : [])));
}
