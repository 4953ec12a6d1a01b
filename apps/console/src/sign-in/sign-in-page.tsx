import { Button, Group, Paper, PasswordInput, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';
import { ProblemNotice } from '../design/problem-notice';
import { signIn } from '../shell/session';
import { languageNames, languages, speak } from '../shell/words';

/** Name and password; then on to where the person wanted to go. */
export function SignInPage() {
  const { t, i18n } = useTranslation('sign-in');
  const { next = '/' } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: () => router.history.push(withinThisSite(next)),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    entering.mutate();
  };
  return (
    <Group component="main" justify="center" align="center" mih="100%" p="md">
      <Paper w="22rem" maw="100%">
        <PageHeading title={t('signIn.title')} />
        <form onSubmit={submit}>
          <Stack gap="sm">
            {entering.error && <ProblemNotice error={entering.error} />}
            <TextInput
              label={t('username')}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              autoFocus
              required
              withAsterisk={false}
              size="md"
              value={username}
              onChange={({ currentTarget }) => setUsername(currentTarget.value)}
            />
            <PasswordInput
              label={t('password')}
              name="password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              size="md"
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
            <Button type="submit" size="md" loading={entering.isPending}>
              {t('submit')}
            </Button>
          </Stack>
        </form>
        <Group gap="md" mt="lg">
          {languages.map((one) => (
            <UnstyledButton key={one} lang={one} aria-pressed={i18n.language === one} onClick={() => void speak(one)}>
              {languageNames[one]}
            </UnstyledButton>
          ))}
        </Group>
      </Paper>
    </Group>
  );
}

/** `next` stands in the address, where anyone can write: it leads nowhere but into this site. */
const withinThisSite = (next: string): string => (/^\/(?![/\\])/.test(next) ? next : '/');
