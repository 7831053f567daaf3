import { useTranslation } from 'react-i18next';
import type { Column } from './column.ts';
import { Menu } from './menu.tsx';

interface ColumnMenuProps<Row> {
  columns: readonly Column<Row>[];
  isShown: (key: string) => boolean;
  onToggle: (key: string) => void;
}

/** Chooses the columns of a table. */
export function ColumnMenu<Row>({ columns, isShown, onToggle }: ColumnMenuProps<Row>) {
  const { t } = useTranslation();
  return (
    <Menu label={t('ui.table.columns')} name={t('ui.table.columns')}>
      {() =>
        columns
          .filter((column) => !column.fixed)
          .map((column) => (
            <label key={column.key} className="tt-menu-item">
              <input type="checkbox" checked={isShown(column.key)} onChange={() => onToggle(column.key)} />
              {column.label}
            </label>
          ))
      }
    </Menu>
  );
}
