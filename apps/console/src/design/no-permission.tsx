import { useTranslation } from 'react-i18next';
import { Empty } from './empty';

/** Not for this role: says who can. `roles` as the API names them. */
export function NoPermission({ roles }: { readonly roles: readonly string[] }) {
  const { t } = useTranslation('design');
  return (
    <Empty title={t('problem.forbidden.title')}>
      {t('noPermission.who', { roles: roles.map((role) => t(`role.${role}`)).join(t('comma')) })}
    </Empty>
  );
}
