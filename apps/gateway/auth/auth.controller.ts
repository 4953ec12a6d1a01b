import { Body, Controller, Get, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { me, token, tokenBody, type Me, type Token, type TokenBody } from '@fixtrail/contracts/api/users';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { Access } from './access';
import { findUser, passwordMatches } from './accounts';
import { Authorised, OpenToAll } from './authorised.decorator';
import { FailedLogins } from './failed-logins';
import type { Principal } from './principal';
import { tokenLifetime } from './tokens';

@ApiTags('auth')
@Controller('v1')
export class AuthController {
  constructor(
    private readonly access: Access,
    private readonly failures: FailedLogins,
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  @Post('auth/token')
  @HttpCode(200)
  @OpenToAll('invalid-credentials', 'rate-limited')
  @ApiOkResponse({ standardSchema: token })
  @ApiOperation({ summary: 'Sign in' })
  async signIn(@Body({ schema: tokenBody }) { username, password }: TokenBody, @Ip() address: string): Promise<Token> {
    this.failures.check(username, address);
    const matches = await passwordMatches(this.mongo.db, username, password);
    const user = matches ? await findUser(this.stores, username) : undefined;
    if (!user) {
      this.failures.count(username, address);
      throw new ProblemError('invalid-credentials');
    }
    const accessToken = await (await this.access.tokens()).issue(user.id);
    return { accessToken, expiresIn: tokenLifetime, user: shown(user) };
  }

  @Get('me')
  @Authorised({ permission: 'me:read' })
  @ApiOkResponse({ standardSchema: me })
  @ApiOperation({ summary: 'Who one is' })
  me(@CommandContext() { principal }: CallContext): Me {
    return shown(principal);
  }
}

const shown = ({ id, name, role, regions, skills, scopes }: Principal): Me => ({
  id,
  name,
  role,
  regions: copied(regions),
  skills: copied(skills),
  ...(scopes && { scopes: [...scopes] }),
});

const copied = (given: readonly string[] | 'all'): string[] | 'all' => (given === 'all' ? given : [...given]);
