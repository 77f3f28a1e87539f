package com.acme.shop

/** Orders and what is in them. */
class Shop(count: Int) {
  private val orders = List(count) { Order(it, listOf("bread", "milk"), ByteArray(100)) }
}

/** One order. */
class Order(val number: Int, val items: List<String>, val signature: ByteArray)
