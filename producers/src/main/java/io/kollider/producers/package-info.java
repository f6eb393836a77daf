package io.kollider.producers;
