import { Button, Code, CopyButton, Group, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  readonly secret: string;
  readonly close: () => void;
}

/** A secret that is shown this once: copied, then let go of. */
export function SecretOnce({ title, secret, close }: Props) {
  const { t } = useTranslation('administration');
  return (
    <section className="secret-once" role="alert">
      <Title order={2} size="md">
        {title}
      </Title>
      <Stack gap="xs" align="flex-start">
        <p>{t('secret.once')}</p>
        <Code className="secret" data-testid="secret">
          {secret}
        </Code>
        <Group gap="sm">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button className="touch" onClick={copy}>
                {copied ? t('secret.copied') : t('secret.copy')}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" className="touch" onClick={close}>
            {t('secret.kept')}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
