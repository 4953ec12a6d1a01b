import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConfig, InjectLogger, InjectMongo, InjectStores } from '../platform/tokens';
import type { Config, Logger, Mongo, RecordStores } from '../platform/tokens';
import { Access } from './access';
import { ApiKeysController } from './api-keys.controller';
import { AuthController } from './auth.controller';
import { FailedLogins } from './failed-logins';
import { ObjectChecks } from './object-checks';
import { LinkSessionController } from './link-session.controller';
import { PasswordSignIn } from './password-sign-in';
import { seedAccounts } from './seeding';
import { SessionController } from './session.controller';

@Global()
@Module({
  controllers: [AuthController, SessionController, LinkSessionController, ApiKeysController],
  providers: [Access, FailedLogins, ObjectChecks, PasswordSignIn],
  exports: [Access, ObjectChecks],
})
export class AuthModule implements OnApplicationBootstrap {
  constructor(
    @InjectConfig() private readonly config: Config,
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** Runs before the gateway listens: whoever reaches it can sign in. */
  async onApplicationBootstrap(): Promise<void> {
    const { config, stores } = this;
    const given = await seedAccounts({ stores, db: this.mongo.db, config });
    const names = Object.keys(given);
    if (names.length === 0) return;
    this.logger.info({ accounts: names, file: `${config.dataDir}/credentials.json` }, 'first passwords were given out');
    // To a person only, and not through the logger: whatever else stands behind stdout keeps what it is told.
    if (!process.stdout.isTTY) return;
    for (const [name, password] of Object.entries(given)) process.stdout.write(`  ${name.padEnd(10)}${password}\n`);
  }
}
