import { Body, Controller, Delete, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { session, tokenBody, type Session, type TokenBody } from '@fixtrail/contracts/api/users';
import { OpenToAll } from './authorised.decorator';
import { PasswordSignIn } from './password-sign-in';
import { shown } from './principal';
import { endSession, giveSession, refuseOtherSites } from './session-cookie';
import { tokenLifetime } from './tokens';

/** The console's way in: the same token as of `auth/token`, in a cookie instead of in a script's hands. */
@ApiTags('auth')
@Controller('v1/auth/session')
export class SessionController {
  constructor(private readonly passwords: PasswordSignIn) {}

  @Post()
  @HttpCode(200)
  @OpenToAll('invalid-credentials', 'rate-limited', 'cross-site')
  @ApiOkResponse({ standardSchema: session })
  @ApiOperation({ summary: 'Sign a browser in: the token comes in a cookie that no script can read' })
  async signIn(
    @Body({ schema: tokenBody }) { username, password }: TokenBody,
    @Ip() address: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    // Nor may another site sign someone in here as somebody else.
    refuseOtherSites(request);
    const { principal, accessToken } = await this.passwords.enter(username, password, address);
    giveSession(request, reply, accessToken);
    return { expiresIn: tokenLifetime, user: shown(principal) };
  }

  @Delete()
  @HttpCode(204)
  @OpenToAll('cross-site')
  @ApiNoContentResponse()
  @ApiOperation({ summary: 'Sign a browser out' })
  signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    refuseOtherSites(request);
    endSession(request, reply);
  }
}
