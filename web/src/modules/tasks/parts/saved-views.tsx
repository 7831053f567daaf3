import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, deleteView, listViews, saveView, type SavedView } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { notify } from '../../../ui/notify.ts';

/** The filters that the person saved: save the present one, use one, delete one. */
export function SavedViews({ query, onUse }: { query: string; onUse: (query: string) => void }) {
  const { t } = useTranslation();
  const views = useQuery({ queryKey: ['views'], queryFn: () => call(listViews), staleTime: 60_000 });
  const [name, setName] = useState('');
  const [key, setKey] = useState(newKey);
  const saving = useMutation({
    mutationFn: (wanted: string) => call(saveView, { body: { name: wanted, query }, idempotencyKey: key }),
    onSuccess: (view) => {
      notify(t('tasks.views.saved', { name: view.name }));
      setName('');
      setKey(newKey());
      void views.refetch();
    },
    onError: () => setKey(newKey()),
  });
  const remove = async (view: SavedView) => {
    try {
      await call(deleteView, { params: { viewId: view.id } });
      notify(t('tasks.views.deleted', { name: view.name }));
      await views.refetch();
    } catch (error) {
      notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true);
    }
  };
  return (
    <Menu label={t('tasks.views.title')} name={t('tasks.views.title')}>
      {(close) => (
        <>
          {views.data?.items.length === 0 && <p className="tt-menu-item tt-quiet">{t('tasks.views.empty')}</p>}
          {views.isError && <ErrorState error={views.error} onRetry={() => void views.refetch()} />}
          {views.data?.items.map((view) => (
            <div key={view.id} className="tt-row" style={{ flexWrap: 'nowrap', gap: 0 }}>
              <button
                type="button"
                className="tt-menu-item"
                aria-pressed={view.query === query}
                onClick={() => {
                  close();
                  onUse(view.query);
                }}
              >
                {view.name}
              </button>
              <button
                type="button"
                className="tt-icon-button"
                aria-label={t('tasks.views.delete', { name: view.name })}
                onClick={() => void remove(view)}
              >
                <Icon name="close" size={16} />
              </button>
            </div>
          ))}
          <hr />
          <form
            className="tt-form"
            style={{ padding: 8, gap: 8 }}
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim()) saving.mutate(name);
            }}
          >
            <input
              className="tt-input"
              aria-label={t('tasks.views.name')}
              placeholder={t('tasks.views.name')}
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            {saving.isError && <ErrorState error={saving.error} />}
            <button type="submit" className="tt-button tt-button-small" disabled={!name.trim() || saving.isPending}>
              {t('tasks.views.save')}
            </button>
          </form>
        </>
      )}
    </Menu>
  );
}
