import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { linkBody, openedLink, type OpenedLink } from '@fixtrail/contracts/api/customer';
import { InjectStores, type RecordStores } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { Access } from './access';
import { OpenToAll } from './authorised.decorator';
import { findCustomer } from './customer-links';
import { giveLink, refuseOtherSites } from './session-cookie';

/**
 * The way in for a customer's browser. The token stands behind the # of the link, which no browser sends and no log
 * keeps; it comes here once, in a body, and goes back as a cookie that no script can read.
 */
@ApiTags('customers')
@Controller('v1/auth/link')
export class LinkSessionController {
  constructor(
    private readonly access: Access,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  @Post()
  @HttpCode(200)
  @OpenToAll('link-not-valid', 'cross-site')
  @ApiOkResponse({ standardSchema: openedLink })
  @ApiOperation({ summary: 'Open a customer’s link in a browser: a cookie for this one request' })
  async open(
    @Body({ schema: linkBody }) { token }: z.output<typeof linkBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedLink> {
    refuseOtherSites(request);
    const named = await (await this.access.tokens()).verifyLink(token);
    if (!named || !(await findCustomer(this.stores, named))) throw new ProblemError('link-not-valid');
    const { requestId, expiresAt } = named;
    giveLink(request, reply, token, { requestId, expiresAt });
    return { requestId, expiresAt };
  }
}
