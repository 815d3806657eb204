import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keepAliveTimeout } from './keep-alive.ts';

export interface SecretStore {
	/** The endpoint for the SDK's own variable. */
	env: { AWS_ENDPOINT_URL_SECRETS_MANAGER: string };
	/** Values by the name of the secret. */
	values: Map<string, string>;
	/** The names that were requested. */
	asked: string[];
	mood: 'answers' | 'throttles' | 'hangs';
	close(): Promise<void>;
}

/** Answers GetSecretValue like Secrets Manager, in AWS's JSON 1.1 protocol. */
export async function startSecretStore(): Promise<SecretStore> {
	const server = createServer({ keepAliveTimeout }, (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const answer = (status: number, body: object): void => {
				response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
				response.end(JSON.stringify(body));
			};
			const { SecretId: name } = JSON.parse(Buffer.concat(chunks).toString()) as { SecretId: string };
			manager.asked.push(name);
			if (manager.mood === 'hangs') return;
			if (manager.mood === 'throttles') {
				answer(400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
				return;
			}
			const value = manager.values.get(name);
			if (request.headers['x-amz-target'] !== 'secretsmanager.GetSecretValue' || value === undefined) {
				answer(400, { __type: 'ResourceNotFoundException', Message: 'Secrets Manager can’t find it.' });
				return;
			}
			answer(200, { Name: name, VersionId: 'v1', VersionStages: ['AWSCURRENT'], SecretString: value });
		});
	});
	await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
	const { port } = server.address() as AddressInfo;
	const manager: SecretStore = {
		env: { AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}` },
		values: new Map(),
		asked: [],
		mood: 'answers',
		async close() {
			server.closeAllConnections();
			await new Promise((settle) => server.close(settle));
		}
	};
	return manager;
}
