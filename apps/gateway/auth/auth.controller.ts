import { Body, Controller, Get, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { me, token, tokenBody, type Me, type Token, type TokenBody } from '@fixtrail/contracts/api/users';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { Authorised, OpenToAll } from './authorised.decorator';
import { PasswordSignIn } from './password-sign-in';
import { shown } from './principal';
import { tokenLifetime } from './tokens';

@ApiTags('auth')
@Controller('v1')
export class AuthController {
  constructor(private readonly passwords: PasswordSignIn) {}

  @Post('auth/token')
  @HttpCode(200)
  @OpenToAll('invalid-credentials', 'rate-limited')
  @ApiOkResponse({ standardSchema: token })
  @ApiOperation({ summary: 'Sign in' })
  async signIn(@Body({ schema: tokenBody }) { username, password }: TokenBody, @Ip() address: string): Promise<Token> {
    const { principal, accessToken } = await this.passwords.enter(username, password, address);
    return { accessToken, expiresIn: tokenLifetime, user: shown(principal) };
  }

  @Get('me')
  @Authorised({ permission: 'me:read' })
  @ApiOkResponse({ standardSchema: me })
  @ApiOperation({ summary: 'Who one is' })
  me(@CommandContext() { principal }: CallContext): Me {
    return shown(principal);
  }
}
