import type { ReactNode } from 'react';

/** One column of a table. */
export interface Column<Row> {
  key: string;
  label: string;
  render: (row: Row) => ReactNode;
  /** Name of the order that the column's header asks for. */
  sort?: string;
  className?: string;
  /** True where the column can not be put away. */
  fixed?: boolean;
  /** True where the column is away until it is chosen. */
  away?: boolean;
  width?: string;
}

/** The order that a list stands in. */
export interface Order {
  sort: string;
  direction: 'asc' | 'desc';
}
