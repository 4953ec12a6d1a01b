import { Button } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Drop } from '../design/drop';
import { viewsQuery, type SavedView } from './calls';

const ViewItems = lazy(async () => ({ default: (await import('./view-items')).ViewItems }));
const SaveView = lazy(async () => ({ default: (await import('./save-view')).SaveView }));

export interface ViewPlace {
  readonly page: SavedView['page'];
  /** The page's filters as they stand in its address now. */
  readonly query: string;
}

/** Views that were worth keeping: one's own and those that others share; and a way to keep this one. */
export function SavedViews(place: ViewPlace) {
  const { t } = useTranslation('boards');
  const { data: views = [] } = useQuery(viewsQuery(place.page));
  return (
    <>
      {views.length > 0 && (
        <Drop
          kind="menu"
          button={(drop) => (
            <Button size="xs" variant="default" leftSection={<IconBookmark size={14} aria-hidden />} {...drop}>
              {t('views.open', { count: views.length })}
            </Button>
          )}
        >
          {(dropped) => <ViewItems page={place.page} views={views} {...dropped} />}
        </Drop>
      )}
      <Drop
        kind="dialog"
        button={(drop) => (
          <Button size="xs" variant="default" {...drop}>
            {t('views.save')}
          </Button>
        )}
      >
        {(dropped) => <SaveView {...place} {...dropped} />}
      </Drop>
    </>
  );
}
