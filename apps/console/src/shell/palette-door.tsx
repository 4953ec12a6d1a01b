import { UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));

/** The button and the keys that open the palette. It is loaded when it is first asked for: most visits never do. */
export function PaletteDoor({ role }: { readonly role: string }) {
  const { t } = useTranslation('shell');
  const [isWanted, setWanted] = useState(false);
  // Once it is there, it hears the keys itself.
  useHotkeys([['mod+K', () => setWanted(true)]], []);
  const open = (): void => {
    if (isWanted) void import('./palette').then(({ openPalette }) => openPalette());
    else setWanted(true);
  };
  return (
    <>
      <UnstyledButton className="rail-link search-button" onClick={open}>
        <IconSearch size={18} stroke={1.75} aria-hidden />
        {t('palette.button')}
      </UnstyledButton>
      {isWanted && (
        <Suspense fallback={null}>
          <Palette role={role} />
        </Suspense>
      )}
    </>
  );
}
