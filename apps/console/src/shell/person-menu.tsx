import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { signOut, type Me } from './session';
import { languageNames, languages, speak } from './words';

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];

export function PersonMenu({ me }: { readonly me: Me }) {
  const { t, i18n } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <UnstyledButton className="rail-link" aria-label={t('person.menu', { name: me.name })}>
          <IconUserCircle size={18} stroke={1.75} aria-hidden />
          <span>{me.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('person.language')}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            rightSection={i18n.language === one && <IconCheck size={14} aria-hidden />}
            onClick={() => void speak(one)}
          >
            {languageNames[one]}
          </Menu.Item>
        ))}
        <Menu.Label>{t('person.colours')}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            rightSection={colorScheme === scheme && <IconCheck size={14} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`person.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{t('person.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
