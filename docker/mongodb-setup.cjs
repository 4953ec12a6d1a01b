// Run by mongosh, once or many times: makes the replica set and the database user of gateway and worker.
const hosts = ['mongodb-1', 'mongodb-2', 'mongodb-3'].map((name) => `${name}:27017`);
const { MONGODB_ROOT_PASSWORD: rootPassword, MONGODB_PASSWORD: password } = process.env;

const first = new Mongo(`mongodb://root:${encodeURIComponent(rootPassword)}@${hosts[0]}/?directConnection=true`);
const admin = first.getDB('admin');
try {
  admin.runCommand({ replSetGetStatus: 1 });
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') throw error;
  const members = hosts.map((host, _id) => ({ _id, host }));
  admin.runCommand({ replSetInitiate: { _id: 'fixtrail', members } });
}

// The primary may be any of the three by now: from here on the driver finds it.
const set = new Mongo(
  `mongodb://root:${encodeURIComponent(rootPassword)}@${hosts.join(',')}/?replicaSet=fixtrail&authSource=admin`,
);
const users = set.getDB('admin');
const roles = [{ role: 'readWrite', db: 'fixtrail' }];
if (users.getUser('fixtrail')) users.updateUser('fixtrail', { pwd: password, roles });
else users.createUser({ user: 'fixtrail', pwd: password, roles });
print('The replica set and its user are there.');
