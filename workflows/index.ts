export { repairRequest } from './request/repair-request.workflow';
export { partsOrder } from './parts-order/parts-order.workflow';
