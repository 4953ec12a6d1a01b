import { isAbsolute } from 'node:path';
import { ConfigError, readConfig } from '@fixtrail/platform/config';

const uri = 'mongodb://127.0.0.1:27017/?replicaSet=rs0';

describe('the environment', () => {
  it('needs to say where MongoDB is, and nothing else', () => {
    expect(readConfig({ MONGODB_URI: uri })).toMatchObject({
      mongodb: { uri, database: 'fixtrail' },
      temporal: { address: '127.0.0.1:7233', namespace: 'default', taskQueue: 'fixtrail' },
      http: { host: '127.0.0.1', port: 3000 },
      rateLimit: 600,
    });
    expect(isAbsolute(readConfig({ MONGODB_URI: uri }).dataDir)).toBe(true);
  });

  it('takes a variable that is set to nothing as one left out', () => {
    expect(readConfig({ MONGODB_URI: uri, FIXTRAIL_HTTP_PORT: '' }).http.port).toBe(3000);
  });

  it('names every variable at fault at once', () => {
    const wrong = { MONGODB_URI: 'localhost', FIXTRAIL_HTTP_PORT: '99999', FIXTRAIL_LOG_LEVEL: 'loud' };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    expect(() => readConfig(wrong)).toThrow(/MONGODB_URI[^]*FIXTRAIL_HTTP_PORT[^]*FIXTRAIL_LOG_LEVEL/);
  });

  it('may not give every account one known password in production', () => {
    const env = { MONGODB_URI: uri, FIXTRAIL_SEED_PASSWORD: 'known to all' };
    expect(readConfig(env).seedPassword).toBe('known to all');
    expect(() => readConfig({ ...env, NODE_ENV: 'production' })).toThrow(/FIXTRAIL_SEED_PASSWORD/);
  });
});
