import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { previewRequest, requestPreview, type RequestPreview } from '@fixtrail/contracts/api/preview';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { Authorised } from '../auth/authorised.decorator';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { PreviewRequests } from './preview-requests';
import { View } from './viewer.decorator';

/** For the clerk on the phone: everything that opening would say, before anything is opened. */
@ApiTags('requests')
@Controller('v1/requests/preview')
export class PreviewController {
  constructor(private readonly previews: PreviewRequests) {}

  @Post()
  @HttpCode(200)
  @Authorised({ permission: 'requests:open', refusals: ['external-ref-taken'] })
  @ApiOperation({ summary: 'What opening would give: entitlement, clocks, promise, duplicates; nothing is recorded' })
  @ApiOkResponse({ standardSchema: requestPreview })
  preview(
    @Body({ schema: previewRequest }) body: z.output<typeof previewRequest>,
    @CommandContext() call: CallContext,
    @View() viewer: Viewer,
  ): Promise<RequestPreview> {
    return this.previews.preview(body, call, viewer);
  }
}
