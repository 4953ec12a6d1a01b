import type * as api from './types.gen';
import { route } from './route';
import type { CallOptions, Send } from './call';

/** What is registered: a PUT says what is to be, and the same one again changes nothing. */
export const registerOf = (send: Send) => {
  const putProduct = route<api.PutProductData, api.PutProductResponse>(send, 'PUT', '/v1/products/{model}');
  const putDevice = route<api.PutDeviceData, api.PutDeviceResponse>(send, 'PUT', '/v1/devices/{serial}');
  const getDevice = route<api.GetDeviceData, api.GetDeviceResponse>(send, 'GET', '/v1/devices/{serial}');
  const listDevices = route<api.ListDevicesData, api.ListDevicesResponse>(send, 'GET', '/v1/devices');
  const putRegion = route<api.PutRegionData, api.PutRegionResponse>(send, 'PUT', '/v1/regions/{code}');
  const putPart = route<api.PutPartData, api.PutPartResponse>(send, 'PUT', '/v1/parts/{fru}');
  const putDepot = route<api.PutDepotData, api.PutDepotResponse>(send, 'PUT', '/v1/depots/{id}');
  const moveStock = route<api.StockMoveData, api.StockMoveResponse>(send, 'POST', '/v1/depots/{id}/stock-moves');
  const listStock = route<api.StockListData, api.StockListResponse>(send, 'GET', '/v1/stock');
  return {
    putProduct: (model: string, body: api.PutProductData['body']) => putProduct({ path: { model }, body }),
    putDevice: (serial: string, body: api.PutDeviceData['body']) => putDevice({ path: { serial }, body }),
    device: (serial: string) => getDevice({ path: { serial } }),
    devices: (query: api.ListDevicesData['query'] = {}) => listDevices({ query }),
    putRegion: (code: string, body: api.PutRegionData['body']) => putRegion({ path: { code }, body }),
    putPart: (fru: string, body: api.PutPartData['body']) => putPart({ path: { fru }, body }),
    putDepot: (id: string, body: api.PutDepotData['body']) => putDepot({ path: { id }, body }),
    moveStock: (depot: string, body: api.StockMoveData['body'], options: CallOptions = {}) =>
      moveStock({ path: { id: depot }, body, ...options }),
    stock: (query: api.StockListData['query'] = {}) => listStock({ query }),
  };
};
