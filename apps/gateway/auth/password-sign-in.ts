import { Injectable } from '@nestjs/common';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { Access } from './access';
import { findUser, passwordMatches } from './accounts';
import { FailedLogins } from './failed-logins';
import type { Principal } from './principal';

/** The one door for names and passwords, whether a program or a browser knocks. */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly access: Access,
    private readonly failures: FailedLogins,
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  /** @throws ProblemError `invalid-credentials`, or `rate-limited` after too many of these. */
  async enter(
    username: string,
    password: string,
    address: string,
  ): Promise<{ readonly principal: Principal; readonly accessToken: string }> {
    this.failures.count(username, address);
    let wrong = false;
    try {
      const matches = await passwordMatches(this.mongo.db, username, password);
      const principal = matches ? await findUser(this.stores, username) : undefined;
      wrong = !principal;
      if (!principal) throw new ProblemError('invalid-credentials');
      this.failures.remember(username, address);
      return { principal, accessToken: await (await this.access.tokens()).issue(principal.id) };
    } finally {
      if (!wrong) this.failures.uncount(username, address);
    }
  }
}
