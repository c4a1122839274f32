#!/usr/bin/env bash
# Makes the secrets of compose.yaml that do not exist yet, each from 32 random bytes, and mosquitto's password file from the node's.
set -euo pipefail
cd "$(dirname "$0")"
umask 077
mkdir -p secrets mosquitto
secret() { [ -s "secrets/$1" ] || printf '%s' "${2:-$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=')}" > "secrets/$1"; }
secret node_mqtt_password
secret node_api_token
secret influx_admin_user admin
secret influx_admin_password
secret influx_admin_token
# Replace it by a token that only reads, once the database runs: influx auth create --org xv2x --read-buckets
secret influx_grafana_token "$(cat secrets/influx_admin_token)"
secret grafana_admin_user admin
secret grafana_admin_password
[ -e mosquitto/password_file ] || mosquitto_passwd -b -c mosquitto/password_file xv2x "$(cat secrets/node_mqtt_password)"
# Compose mounts the files as they are: the users inside must be able to read them, and nobody else reaches the folder.
chmod 700 . secrets mosquitto
chmod 644 secrets/* mosquitto/*
echo "Put server.pem and server.key into mosquitto/ (docs/operate.md, Certificates)."
