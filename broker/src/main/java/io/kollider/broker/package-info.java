package io.kollider.broker;
